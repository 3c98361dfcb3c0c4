package dev.longrunning.emulator.operation;

import java.util.function.UnaryOperator;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * Writes of single operations, after which waiting calls and the scheduler follow them.
 *
 * @param store the store of operations
 * @param lookup the finder of operations
 * @param clocks the clocks
 * @param waiters the waiting calls
 * @param scheduler the scheduler of due ends
 */
record OperationChanges(OperationStore store, Lookup lookup, Clocks clocks, Waiters waiters,
		OperationScheduler scheduler) {

	/**
	 * Stores a new operation. Its project may get a clock of its own meanwhile.
	 * @param operation the operation
	 * @return whether it is stored; else its name or its request id is taken
	 */
	boolean insert(Operation operation) {
		var clock = this.clocks.of(operation.scope());
		var isNew = this.store.insert(operation, clock.scope());
		var latest = this.clocks.of(operation.scope());
		if (latest != clock) {
			this.scheduler.move(operation.scope(), latest.instant());
		}
		if (isNew) {
			this.scheduler.follow(operation);
		}
		return isNew;
	}

	/**
	 * Changes an operation.
	 * @param name its name, or an alias
	 * @param change the change
	 * @return the operation after the change
	 * @throws StatusException NOT_FOUND if there is none
	 */
	Operation change(OperationName name, UnaryOperator<Operation> change) {
		var found = this.lookup.find(name).name();
		var changed = this.store.update(found.value(), change)
			.orElseThrow(() -> StatusException.operationNotFound(name.value()));
		this.waiters.wake(found.value());
		return changed;
	}

	static StatusException exists(OperationName name) {
		return StatusException.of(Code.ALREADY_EXISTS, "OPERATION_EXISTS",
				"There is an operation '" + name + "' already.");
	}

}
