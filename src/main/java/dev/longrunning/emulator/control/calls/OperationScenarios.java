package dev.longrunning.emulator.control.calls;

import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationControl;
import dev.longrunning.emulator.scenario.course.SavedScenarios;
import dev.longrunning.emulator.surface.MethodRole;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/** The courses of operations as scenarios. */
@Component
public final class OperationScenarios {

	/** The suffix that requests the scenario of an operation, after its name. */
	public static final String SUFFIX = "/scenario";

	private final OperationControl operations;

	private final SavedScenarios scenarios;

	private final Journal journal;

	OperationScenarios(OperationControl operations, SavedScenarios scenarios, Journal journal) {
		this.operations = operations;
		this.scenarios = scenarios;
		this.journal = journal;
	}

	/**
	 * Returns the course of an operation as a scenario.
	 * @param name the name of the operation
	 * @return the scenario
	 */
	public ObjectNode of(OperationName name) {
		var look = this.operations.inspect(name);
		return isUnscripted(look.operation()) ? this.scenarios.ofUnscripted(look.operation(), look.now())
				: this.scenarios.of(look.operation(), look.now());
	}

	/**
	 * Returns the course of an operation as a scenario for calls of its project alone.
	 * @param name the name of the operation
	 * @return the scenario
	 */
	public ObjectNode inItsScope(OperationName name) {
		var scenario = of(name);
		var scope = this.operations.inspect(name).operation().scope();
		if (!scope.isEmpty()) {
			((ObjectNode) scenario.path("when")).put("scope", scope);
		}
		return scenario;
	}

	/** Returns whether the journal has the start, and no scenario served it. */
	private boolean isUnscripted(Operation operation) {
		return this.journal.calls()
			.stream()
			.filter((call) -> call.operation().equals(operation.name().value()) && isStart(call))
			.findFirst()
			.filter((start) -> start.scenario().isEmpty())
			.isPresent();
	}

	private static boolean isStart(RecordedCall call) {
		return call.role().filter(MethodRole.STARTS::equals).isPresent();
	}

}
