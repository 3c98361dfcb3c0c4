package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/** Finds operations, and what time it is for them. */
final class Lookup {

	private final OperationStore store;

	private final Clocks clocks;

	private final Supplier<Set<String>> aliasParents;

	Lookup(OperationStore store, Clocks clocks, Supplier<Set<String>> aliasParents) {
		this.store = store;
		this.clocks = clocks;
		this.aliasParents = aliasParents;
	}

	/** The operation of that name, or the one that the name is an alias of. */
	Operation find(OperationName name) {
		return this.store.find(name.value())
			.or(() -> byAlias(name))
			.orElseThrow(() -> StatusException.operationNotFound(name.value()));
	}

	/** The operation behind a name that does not say whose it is. */
	Optional<Operation> behind(OperationName name) {
		var isOpen = name.project().isEmpty() || isAlias(name.parent());
		return isOpen ? this.store.find(name.value()).or(() -> byAlias(name)) : Optional.empty();
	}

	/** Checks for a parent under which operations of other parents are found. */
	boolean isAlias(String parent) {
		return this.aliasParents.get().contains(parent);
	}

	/**
	 * What is shown as done must not change any more. Where nobody has written the end
	 * down yet, this does, behind any cancel that is on its way.
	 */
	Optional<Operation> certain(Operation operation, Function<String, Instant> moment) {
		var timeline = operation.timeline();
		var now = moment.apply(operation.scope());
		return (timeline.isDone(now) && timeline.settlement().isEmpty()) ? settled(operation, now)
				: Optional.of(operation);
	}

	/** If nothing can be written, no cancel can come in between either. */
	private Optional<Operation> settled(Operation operation, Instant now) {
		try {
			return this.store.update(operation.name().value(), (latest) -> latest.settled(now));
		}
		catch (StatusException ex) {
			if (ex.code() != Code.UNAVAILABLE) {
				throw ex;
			}
			return Optional.of(operation);
		}
	}

	/** What time it is for an operation. */
	Instant now(Operation operation) {
		return this.clocks.of(operation.scope()).instant();
	}

	private Optional<Operation> byAlias(OperationName name) {
		var hasCollection = name.value().contains("operations/");
		return (hasCollection && isAlias(name.parent())) ? this.store.findById(name.id()) : Optional.empty();
	}

}
