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
import dev.longrunning.emulator.expression.CelExpression;
import dev.longrunning.emulator.expression.Template;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * A check of scripts and answers against the definitions. The types and request fields in
 * them must match at least one of their methods. If no method is known, the check happens
 * at the call.
 */
public final class ScenarioChecks {

	/** Compiling an expression takes milliseconds for each type of request. */
	private static final int MAX_REQUEST_TYPES = 100;

	private final ScenarioMethods methods;

	private final MessageCheck messages;

	/**
	 * Creates the checks.
	 * @param surfaces the loaded services
	 * @param json the reader of messages
	 */
	public ScenarioChecks(Surfaces surfaces, MessageReader json) {
		this.methods = new ScenarioMethods(surfaces);
		this.messages = new MessageCheck(json, Template::hasExpressions);
	}

	ScenarioMethods methods() {
		return this.methods;
	}

	void checkExpression(DocumentNode entry, CelExpression expression, List<ApiMethod> methods) {
		compile(entry, methods, expression::check, expression::check);
	}

	Template metadata(DocumentNode entry, List<ApiMethod> methods) {
		var template = template(entry, methods);
		var types = types(methods, ApiMethod::metadataType);
		if (!methods.isEmpty() && types.isEmpty()) {
			throw entry.wrong("operations of " + methods.getFirst().fullName()
					+ ((methods.size() > 1) ? " and of the other matching methods" : "")
					+ " have no metadata; remove the field.");
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

	Template answer(DocumentNode entry, List<ApiMethod> methods) {
		var template = template(entry, methods);
		this.messages.checkAny(entry, types(methods, (method) -> Optional.of(method.output())));
		return template;
	}

	Template error(DocumentNode entry, List<ApiMethod> methods) {
		var template = template(entry, methods);
		if (entry.isObject()) {
			var fields = entry.fields("code", "message", "details");
			var code = fields.of("code");
			if (!Template.hasExpressions(code.text())) {
				ErrorCode.read(code);
			}
			Stream.of("message", "details")
				.forEach((name) -> fields.find(name)
					.ifPresent((value) -> this.messages.checkField(value, name, Status.getDescriptor())));
		}
		return template;
	}

	private Template template(DocumentNode entry, List<ApiMethod> methods) {
		if (!entry.isObject() && !(entry.isText() && Template.hasExpressions(entry.text()))) {
			throw entry.wrong("expected fields or an expression such as ${request.field}, found "
					+ (entry.isText() ? "'" + entry.text() + "'" : "a list or null") + ".");
		}
		var template = entry.locating(() -> new Template(entry.json()));
		compile(entry, methods, template::check, template::check);
		return template;
	}

	private static void compile(DocumentNode entry, List<ApiMethod> methods, Consumer<Descriptor> check,
			Runnable parse) {
		runLocated(entry, parse);
		var requests = methods.stream().map(ApiMethod::input).distinct().toList();
		if (requests.size() > MAX_REQUEST_TYPES) {
			return;
		}
		var mistakes = requests.stream().map((type) -> mistake(() -> check.accept(type))).toList();
		if (mistakes.stream().noneMatch(Optional::isEmpty)) {
			mistakes.stream().flatMap(Optional::stream).findFirst().ifPresent((mistake) -> runLocated(entry, () -> {
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

	private static void runLocated(DocumentNode entry, Runnable check) {
		entry.locating(() -> {
			check.run();
			return entry;
		});
	}

}
