package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.name.NumericId;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.query.ListQuery;
import dev.longrunning.emulator.operation.query.ListQuery.Position;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * A finder of operations by their names and aliases, and of the time on their clocks.
 *
 * @param store the store of operations
 * @param clocks the clocks
 * @param aliasParents the parents under which operations of others are found
 */
record Lookup(OperationStore store, Clocks clocks, Supplier<Set<String>> aliasParents) {

	private static final int PAGE = 1000;

	/**
	 * Finds an operation by its name, or by an alias of its name.
	 * @param name the name
	 * @return the operation
	 * @throws StatusException NOT_FOUND if there is none
	 */
	Operation find(OperationName name) {
		return this.store.find(name.value())
			.or(() -> byAlias(name))
			.orElseThrow(() -> StatusException.operationNotFound(name.value()));
	}

	/**
	 * Finds the operation of a name that does not contain its project, or that may be an
	 * alias.
	 * @param name the name
	 * @return the operation; empty if there is none, or if the name is complete
	 */
	Optional<Operation> findAmbiguous(OperationName name) {
		var isAmbiguous = name.project().isEmpty() || isAlias(name.parent());
		return isAmbiguous ? this.store.find(name.value()).or(() -> byAlias(name)) : Optional.empty();
	}

	/**
	 * Finds an operation by its parent and its numeric id.
	 * @param name the name with the numeric id in the place of the id
	 * @return the operation; empty if there is none, or if the id is no number
	 */
	Optional<Operation> findNumbered(OperationName name) {
		return NumericId.parse(name.id()).flatMap((id) -> {
			var start = new ListQuery(name.parent(), Optional.empty(), Optional.empty(), "", Instant.EPOCH,
					Optional.of(new Position(id.second().plusSeconds(1), "")), PAGE);
			return Stream
				.iterate(this.store.list(start), (page) -> !page.isEmpty(),
						(page) -> this.store.list(start.from(Optional.of(position(page.getLast())), PAGE)))
				.flatMap(List::stream)
				.takeWhile((operation) -> !operation.createTime().isBefore(id.second()))
				.filter((operation) -> NumericId.of(operation.name().value(), operation.createTime()).equals(id))
				.findFirst();
		});
	}

	private static Position position(Operation operation) {
		return new Position(operation.createTime(), operation.name().value());
	}

	/** Returns whether operations of other parents are found under this parent. */
	boolean isAlias(String parent) {
		return this.aliasParents.get().contains(parent);
	}

	/**
	 * Records the end of an operation before a client sees it as done, so that no later
	 * cancel can change it. A concurrent cancel is applied first.
	 * @param operation the operation
	 * @param moment the time by project
	 * @return the operation to show; empty if it was deleted meanwhile
	 */
	Optional<Operation> certain(Operation operation, Function<String, Instant> moment) {
		var timeline = operation.timeline();
		var now = moment.apply(operation.scope());
		return (timeline.isDone(now) && timeline.completion().isEmpty()) ? withRecordedEnd(operation, now)
				: Optional.of(operation);
	}

	/** If the store cannot write, no cancel can be stored either, so the end is final. */
	private Optional<Operation> withRecordedEnd(Operation operation, Instant now) {
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

	/** The time on the clock that an operation follows. */
	Instant now(Operation operation) {
		return this.clocks.of(operation.scope()).instant();
	}

	private Optional<Operation> byAlias(OperationName name) {
		var hasCollection = name.value().contains("operations/");
		return (hasCollection && isAlias(name.parent())) ? this.store.findById(name.id()) : Optional.empty();
	}

}
