package dev.longrunning.emulator.scenario.course;

import java.time.Instant;
import java.util.function.UnaryOperator;

import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;
import tools.jackson.databind.node.ObjectNode;

/**
 * The course of an operation as a scenario: an operation that is started under it takes
 * the same course.
 */
public final class SavedScenarios {

	private final Surfaces surfaces;

	/**
	 * Creates the conversion.
	 * @param surfaces the loaded services
	 */
	public SavedScenarios(Surfaces surfaces) {
		this.surfaces = surfaces;
	}

	/**
	 * Writes the course of an operation with its response.
	 * @param operation the operation
	 * @param now the present time on its clock
	 * @return the scenario
	 * @throws StatusException FAILED_PRECONDITION if no loaded method started it
	 */
	public ObjectNode of(Operation operation, Instant now) {
		return draft(operation, now, SavedScenarios::escaped).scenario();
	}

	/**
	 * Writes the course of an operation with texts of the caller's.
	 * @param operation the operation
	 * @param now the present time on its clock
	 * @param texts the conversion of each text that is no time to a template
	 * @return the scenario
	 * @throws StatusException FAILED_PRECONDITION if no loaded method started it
	 */
	public ObjectNode of(Operation operation, Instant now, UnaryOperator<String> texts) {
		return draft(operation, now, texts).scenario();
	}

	/**
	 * Writes a text so that it contains no expression.
	 * @param text the text
	 * @return the template
	 */
	public static String escaped(String text) {
		return text.replace("${", "$${");
	}

	/**
	 * Writes the course of an operation that no scenario served. Its response is built
	 * from the request again, unless a caller gave another one.
	 * @param operation the operation
	 * @param now the present time on its clock
	 * @return the scenario
	 * @throws StatusException FAILED_PRECONDITION if no loaded method started it
	 */
	public ObjectNode ofUnscripted(Operation operation, Instant now) {
		var draft = draft(operation, now, SavedScenarios::escaped);
		return draft.hasBuiltResponse() ? draft.withBuiltResponse() : draft.scenario();
	}

	private ScenarioDraft draft(Operation operation, Instant now, UnaryOperator<String> texts) {
		var timeline = operation.timeline();
		var end = timeline.doneAt().filter((time) -> time.isAfter(now)).orElse(now);
		return new ScenarioDraft(operation, method(operation), Course.of(timeline, now), new ShownMessages(
				new MessageWriter(this.surfaces.types()), new PlayableText(timeline.start(), end, texts)));
	}

	private ApiMethod method(Operation operation) {
		if (operation.method().isEmpty()) {
			throw refused(operation, "was started by no method, so no call can be served by its scenario."
					+ " Create the operation with 'method' to save it");
		}
		return this.surfaces.all()
			.stream()
			.filter((surface) -> surface.service().equals(operation.service()))
			.flatMap((surface) -> surface.methods(MethodRole.STARTS).stream())
			.filter((method) -> method.fullName().equals(operation.method()))
			.findFirst()
			.orElseThrow(() -> refused(operation,
					"was started by " + operation.method() + ", which is not loaded. Load its definitions"));
	}

	static StatusException refused(Operation operation, String reason) {
		return StatusException.of(Code.FAILED_PRECONDITION, "OPERATION_NOT_PLAYABLE",
				"The operation '" + operation.name() + "' " + reason + ".");
	}

}
