package dev.longrunning.emulator.scenario.script;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.rpc.Status;
import dev.longrunning.emulator.document.Entry;
import dev.longrunning.emulator.rule.Glob;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.scenario.expression.Expression;
import dev.longrunning.emulator.scenario.expression.Template;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * Holds what users write against the definitions. Where a scenario is for one method, all
 * of it is checked; where it is for several, what depends on their types shows when a job
 * starts.
 */
public final class ScenarioChecks {

	private final Surfaces surfaces;

	private final MessageReader json;

	/**
	 * Checks by definitions.
	 * @param surfaces what is served
	 * @param json reads values
	 */
	public ScenarioChecks(Surfaces surfaces, MessageReader json) {
		this.surfaces = surfaces;
		this.json = json;
	}

	/**
	 * The name of a method that starts operations, in which stars may stand.
	 * @param entry the name
	 * @return the name
	 */
	String method(Entry entry) {
		var names = starting().stream().map(ApiMethod::fullName).toList();
		var pattern = entry.text();
		if (!isPattern(pattern)) {
			return entry.choice(names);
		}
		if (names.stream().noneMatch((name) -> Glob.matches(pattern, name))) {
			throw entry.wrong("no method that starts operations fits '" + pattern + "'.");
		}
		return pattern;
	}

	void expression(Entry entry, Expression expression, Optional<String> method) {
		at(entry, () -> the(method).ifPresentOrElse((one) -> expression.check(one.input()), expression::check));
	}

	Template metadata(Entry entry, Optional<String> method) {
		return template(entry, method, (one) -> one.metadataType().ifPresentOrElse((type) -> read(entry, type), () -> {
			throw entry.wrong("operations of " + one.fullName() + " have no metadata.");
		}));
	}

	Template response(Entry entry, Optional<String> method) {
		return template(entry, method, (one) -> {
			if (!entry.isObject() || entry.anyFields().find("@type").isEmpty()) {
				one.responseType().ifPresent((type) -> read(entry, type));
			}
		});
	}

	/** Its code may be a name; no number stands for a name that there is not. */
	Template error(Entry entry, Optional<String> method) {
		if (entry.isObject()) {
			var fields = entry.fields("code", "message", "details");
			fields.find("code")
				.filter((code) -> !code.text().contains("$") && !code.text().matches("\\d+"))
				.ifPresent((code) -> code.choice(List.of(Code.values()).stream().map(Enum::name).toList()));
		}
		return template(entry, method, (_) -> {
			if (entry.isObject()
					&& entry.anyFields().find("code").filter((code) -> code.text().matches("\\d+")).isPresent()) {
				read(entry, Status.getDescriptor());
			}
		});
	}

	private Template template(Entry entry, Optional<String> method, Consumer<ApiMethod> whenClosed) {
		var template = entry.placing(() -> new Template(entry.json()));
		at(entry, () -> the(method).ifPresentOrElse((one) -> {
			template.check(one.input());
			if (!template.isOpen()) {
				whenClosed.accept(one);
			}
		}, template::check));
		return template;
	}

	private void read(Entry entry, Descriptor type) {
		this.json.read(entry.json(), type);
	}

	private Optional<ApiMethod> the(Optional<String> method) {
		return method.filter((name) -> !isPattern(name))
			.flatMap((name) -> starting().stream().filter((one) -> one.fullName().equals(name)).findFirst());
	}

	private List<ApiMethod> starting() {
		return this.surfaces.all().stream().flatMap((surface) -> surface.methods(MethodRole.STARTS).stream()).toList();
	}

	private static boolean isPattern(String method) {
		return method.contains("*");
	}

	private static void at(Entry entry, Runnable check) {
		entry.placing(() -> {
			check.run();
			return entry;
		});
	}

}
