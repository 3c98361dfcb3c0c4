package dev.longrunning.emulator.operation.query;

import java.time.Instant;
import java.util.Optional;

/**
 * What a page of operations is read by. The order is create time descending, then name.
 *
 * @param parent the parent whose operations are wanted; a segment {@code -} stands for
 * any one segment (AIP-159)
 * @param service only that service's operations
 * @param done only operations that are done, or are not, at {@code now}
 * @param zone the zone of the clock that the operations go by; it counts only where
 * {@code done} is asked for
 * @param now the instant {@code done} is judged at
 * @param after where the page before ended
 * @param limit the most operations to return, positive
 */
public record ListQuery(String parent, Optional<String> service, Optional<Boolean> done, String zone, Instant now,
		Optional<Position> after, int limit) {

	/**
	 * The same, further on.
	 * @param position where to go on, empty for the start
	 * @param most the most operations to return
	 * @return the query for what comes after it
	 */
	public ListQuery from(Optional<Position> position, int most) {
		return new ListQuery(this.parent, this.service, this.done, this.zone, this.now, position, most);
	}

	/**
	 * A place in the order of a list.
	 *
	 * @param createTime create time of the operation there
	 * @param name its name
	 */
	public record Position(Instant createTime, String name) {
	}

}
