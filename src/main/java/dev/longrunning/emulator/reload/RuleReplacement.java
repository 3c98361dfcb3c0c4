package dev.longrunning.emulator.reload;

import java.util.List;

import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.operation.OperationControl;
import dev.longrunning.emulator.resource.control.ResourceControl;
import dev.longrunning.emulator.scenario.script.Scenarios;

import org.springframework.stereotype.Component;

/** The replacement of what files defined before, in one transaction of the store. */
@Component
class RuleReplacement {

	private final Scenarios scenarios;

	private final Faults faults;

	private final OperationControl operations;

	private final ResourceControl resources;

	RuleReplacement(Scenarios scenarios, Faults faults, OperationControl operations, ResourceControl resources) {
		this.scenarios = scenarios;
		this.faults = faults;
		this.operations = operations;
		this.resources = resources;
	}

	/**
	 * Replaces rules and seeds. If that fails, everything is unchanged.
	 * @return the differences
	 */
	ReloadChanges replaceBy(ParsedFiles files) {
		var replaced = replaced(files);
		files.seeds().keep();
		replaced.notifications().forEach(Runnable::run);
		return replaced.changes();
	}

	private Replaced replaced(ParsedFiles files) {
		try {
			return this.resources.inTransaction(() -> replace(files));
		}
		catch (RuntimeException ex) {
			this.scenarios.rules().undoReplace();
			this.faults.rules().undoReplace();
			throw ex;
		}
	}

	private Replaced replace(ParsedFiles files) {
		var seeded = files.seeds().apply(this.operations, this.resources);
		var scenariosLoaded = this.scenarios.rules().load(files.scenarios());
		var faultsLoaded = this.faults.rules().load(files.faults());
		return new Replaced(
				new ReloadChanges(scenariosLoaded.changes(), faultsLoaded.changes(), files.seeds().operations(),
						files.seeds().resources()),
				List.of(faultsLoaded.notification(), scenariosLoaded.notification(), seeded));
	}

	/**
	 * The effect of a transaction.
	 *
	 * @param changes the differences
	 * @param notifications the steps to run after the commit
	 */
	private record Replaced(ReloadChanges changes, List<Runnable> notifications) {
	}

}
