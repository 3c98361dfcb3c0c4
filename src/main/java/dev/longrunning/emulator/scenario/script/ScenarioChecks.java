package dev.longrunning.emulator.scenario.script;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.rpc.Status;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.document.MessageCheck;
import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.rule.Glob;
import dev.longrunning.emulator.scenario.expression.CelExpression;
import dev.longrunning.emulator.scenario.expression.Template;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * Checks of scripts against the definitions. What a script says of types and requests
 * must fit at least one of the methods that it is for. Where no method is known, it is
 * checked when the job starts.
 */
public final class ScenarioChecks {

	/** Compiling an expression takes milliseconds for each type of request. */
	private static final int MOST_REQUEST_TYPES = 100;

	private final Surfaces surfaces;

	private final MessageCheck messages;

	/**
	 * Checks by definitions.
	 * @param surfaces what is served
	 * @param json reads values
	 */
	public ScenarioChecks(Surfaces surfaces, MessageReader json) {
		this.surfaces = surfaces;
		this.messages = new MessageCheck(json, Template::isOpen);
	}

	/**
	 * The name of a method that starts operations, in which stars may stand.
	 * @param entry the name
	 * @return the name
	 */
	String method(DocumentNode entry) {
		return FaultReader.method(entry, starting().map(ApiMethod::fullName).toList());
	}

	/**
	 * The methods that a script is for.
	 * @param pattern their full names, in which stars may stand; empty: all methods
	 * @return those of them that start operations
	 */
	List<ApiMethod> methods(Optional<String> pattern) {
		return starting()
			.filter((method) -> pattern.filter((wanted) -> !Glob.matches(wanted, method.fullName())).isEmpty())
			.toList();
	}

	void expression(DocumentNode entry, CelExpression expression, List<ApiMethod> methods) {
		compile(entry, methods, expression::check, expression::check);
	}

	Template metadata(DocumentNode entry, List<ApiMethod> methods) {
		var template = template(entry, methods);
		var types = types(methods, ApiMethod::metadataType);
		if (!methods.isEmpty() && types.isEmpty()) {
			throw entry.wrong("operations of " + methods.getFirst().fullName()
					+ ((methods.size() > 1) ? " and of the other methods that it is for" : "") + " have no metadata.");
		}
		this.messages.checkAny(entry, types);
		return template;
	}

	Template response(DocumentNode entry, List<ApiMethod> methods) {
		var template = template(entry, methods);
		if (!entry.isObject() || entry.anyFields().find("@type").isEmpty()) {
			this.messages.checkAny(entry, types(methods, ApiMethod::responseType));
		}
		return template;
	}

	Template error(DocumentNode entry, List<ApiMethod> methods) {
		var template = template(entry, methods);
		if (entry.isObject()) {
			var fields = entry.fields("code", "message", "details");
			var code = fields.of("code");
			if (!Template.isOpen(code.text())) {
				ErrorCode.read(code);
			}
			Stream.of("message", "details")
				.forEach((name) -> fields.find(name)
					.ifPresent((value) -> this.messages.checkField(value, name, Status.getDescriptor())));
		}
		return template;
	}

	private Template template(DocumentNode entry, List<ApiMethod> methods) {
		if (!entry.isObject() && !(entry.isText() && Template.isOpen(entry.text()))) {
			throw entry.wrong("expected fields or an expression such as ${request.field}, found "
					+ (entry.isText() ? "'" + entry.text() + "'" : "something else") + ".");
		}
		var template = entry.locating(() -> new Template(entry.json()));
		compile(entry, methods, template::check, template::check);
		return template;
	}

	private static void compile(DocumentNode entry, List<ApiMethod> methods, Consumer<Descriptor> check,
			Runnable parse) {
		placing(entry, parse);
		var requests = methods.stream().map(ApiMethod::input).distinct().toList();
		if (requests.size() > MOST_REQUEST_TYPES) {
			return;
		}
		var mistakes = requests.stream().map((type) -> mistake(() -> check.accept(type))).toList();
		if (mistakes.stream().noneMatch(Optional::isEmpty)) {
			mistakes.stream().flatMap(Optional::stream).findFirst().ifPresent((mistake) -> placing(entry, () -> {
				throw mistake;
			}));
		}
	}

	private static Optional<StatusException> mistake(Runnable check) {
		try {
			check.run();
			return Optional.empty();
		}
		catch (StatusException ex) {
			return Optional.of(ex);
		}
	}

	private static List<Descriptor> types(List<ApiMethod> methods, Function<ApiMethod, Optional<Descriptor>> type) {
		return methods.stream().flatMap((method) -> type.apply(method).stream()).distinct().toList();
	}

	private Stream<ApiMethod> starting() {
		return this.surfaces.all().stream().flatMap((surface) -> surface.methods(MethodRole.STARTS).stream());
	}

	private static void placing(DocumentNode entry, Runnable check) {
		entry.locating(() -> {
			check.run();
			return entry;
		});
	}

}
