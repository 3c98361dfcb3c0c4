package dev.longrunning.emulator.scenario.script;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.rule.Glob;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * The methods that scenarios apply to.
 *
 * @param surfaces the loaded services
 */
record ScenarioMethods(Surfaces surfaces) {

	/**
	 * Finds the methods of a scenario.
	 * @param kind the kind of the scenario
	 * @param pattern the pattern of their full names; empty: all methods
	 * @return the matching methods that scenarios of the kind apply to
	 */
	List<ApiMethod> of(ScenarioKind kind, Optional<String> pattern) {
		return all().filter(kind::appliesTo)
			.filter((method) -> pattern.filter((wanted) -> !Glob.matches(wanted, method.fullName())).isEmpty())
			.toList();
	}

	/**
	 * Reads the name or pattern of a scenario's method.
	 * @param entry the name, or a pattern with {@code *}
	 * @param kind the kind of the scenario
	 * @return the full name, or a pattern of full names
	 */
	String name(DocumentNode entry, ScenarioKind kind) {
		var names = of(kind, Optional.empty()).stream().map(ApiMethod::fullName).toList();
		if (!CallPatternReader.fits(entry, names)) {
			refuseOther(entry);
		}
		return CallPatternReader.method(entry, names);
	}

	/** Refuses a name that only methods of other kinds have. */
	private void refuseOther(DocumentNode entry) {
		all().filter((method) -> CallPatternReader.fits(entry, List.of(method.fullName())))
			.findFirst()
			.ifPresent((method) -> {
				throw entry.wrong(method.fullName() + " " + wayOut(method));
			});
	}

	private static String wayOut(ApiMethod method) {
		return switch (method.role()) {
			case STARTS ->
				"starts operations: use 'script', whose 'outcome' is the response or the error of the operation. A fault makes the call itself fail.";
			case GET_RESOURCE, LIST_RESOURCES, CREATE_RESOURCE, UPDATE_RESOURCE, DELETE_RESOURCE, CHANGE_RESOURCE,
					PLAIN ->
				method.isUnary() ? "starts no operation: use 'answer' or 'error' in place of 'script'."
						: "streams its requests or responses; no scenario applies to it. A fault makes the call fail.";
			case GET, LIST, CANCEL, DELETE, WAIT ->
				"is a method on operations; no scenario applies to it. The script of the starting call, the control API and faults change its answers.";
			case MIXIN ->
				"is a method on locations or access policies; no scenario applies to it. A fault makes the call fail.";
		};
	}

	private Stream<ApiMethod> all() {
		return Stream.concat(this.surfaces.all().stream().flatMap((surface) -> surface.methods().stream()),
				this.surfaces.generic().stream());
	}

}
