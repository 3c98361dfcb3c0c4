package dev.longrunning.emulator.operation.query;

import java.time.Instant;
import java.util.Optional;

/**
 * A query for a page of operations, ordered by create time descending, then by name.
 *
 * @param parent the parent whose operations are wanted; a segment {@code -} matches any
 * one segment (AIP-159)
 * @param service the only service whose operations are wanted
 * @param done whether the operations must be done at {@code now}; empty: either
 * @param clockScope the scope of the clock that the operations follow; used only with
 * {@code done}
 * @param now the instant at which {@code done} is evaluated
 * @param after the last position of the page before
 * @param limit the most operations to return, positive
 */
public record ListQuery(String parent, Optional<String> service, Optional<Boolean> done, String clockScope, Instant now,
		Optional<Position> after, int limit) {

	/**
	 * The same query with another start.
	 * @param position the position to continue after; empty for the start
	 * @param newLimit the most operations to return
	 * @return the query
	 */
	public ListQuery from(Optional<Position> position, int newLimit) {
		return new ListQuery(this.parent, this.service, this.done, this.clockScope, this.now, position, newLimit);
	}

	/**
	 * A position in the order of a list.
	 *
	 * @param createTime the create time of the operation at the position
	 * @param name its name
	 */
	public record Position(Instant createTime, String name) {
	}

}
