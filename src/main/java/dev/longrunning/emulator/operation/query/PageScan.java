package dev.longrunning.emulator.operation.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A scan that fills one page of a list with a filter. It reads rows in batches until the
 * page is full, the rows end, or it has read so many that the page is returned with what
 * was found so far.
 *
 * @param <R> the rows
 * @param <P> positions in the order of the rows
 * @param <I> the items of the page
 * @param rows reads rows from a position on, at most as many as asked for
 * @param position the position of a row
 * @param item the item of a row; empty: the filter excludes it
 */
public record PageScan<R, P, I>(Rows<R, P> rows, Function<R, P> position, Function<R, Optional<I>> item) {

	/** The rows that one page may cost: some milliseconds of work. */
	private static final int MOST = 300;

	/**
	 * Fills a page.
	 * @param pageSize the largest number of items
	 * @param start the position after which the page begins
	 * @return the page
	 */
	public Filled<P, I> fill(int pageSize, P start) {
		var found = new ArrayList<I>();
		var last = start;
		for (var scanned = 0; scanned < MOST;) {
			var limit = batch(scanned, pageSize);
			var batch = this.rows.after(last, limit);
			for (var row : batch) {
				var shown = this.item.apply(row);
				if (shown.isPresent() && found.size() == pageSize) {
					return new Filled<>(found, Optional.of(last));
				}
				shown.ifPresent(found::add);
				last = this.position.apply(row);
			}
			if (batch.size() < limit) {
				return new Filled<>(found, Optional.empty());
			}
			scanned += limit;
		}
		return new Filled<>(found, Optional.of(last));
	}

	/**
	 * The size of the next batch. The first one fills a page, because most filters match
	 * most rows, or the store has excluded those that do not match. The second one is the
	 * rest.
	 */
	private static int batch(int scanned, int pageSize) {
		return Math.max(pageSize + 1, (scanned == 0) ? 0 : MOST - scanned);
	}

	/**
	 * The source of rows.
	 *
	 * @param <R> the rows
	 * @param <P> positions
	 */
	@FunctionalInterface
	public interface Rows<R, P> {

		/**
		 * Reads rows in their order.
		 * @param position the position after which they begin
		 * @param limit the largest number of rows
		 * @return the rows; fewer than the limit: there are no more
		 */
		List<R> after(P position, int limit);

	}

	/**
	 * A page.
	 *
	 * @param <P> positions
	 * @param <I> items
	 * @param items the items
	 * @param next the position after which the next page begins; empty: this is the last
	 */
	public record Filled<P, I>(List<I> items, Optional<P> next) {
	}

}
