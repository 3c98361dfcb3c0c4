package dev.longrunning.emulator.operation.query;

/**
 * How a list looks for what its filter lets through: in two batches, and at so many
 * operations at most before it answers with what it has found and where to go on.
 */
public final class ScanBudget {

	/** Some milliseconds' work. */
	public static final int MOST = 300;

	private ScanBudget() {
	}

	/**
	 * How many to read next. The first are as many as fill a page, because most filters
	 * let most through, or the store has left out what they do not; then all that is
	 * left.
	 * @param scanned how many were looked at before
	 * @param pageSize the size of the page
	 * @return the size of the batch
	 */
	public static int batch(int scanned, int pageSize) {
		return Math.max(pageSize + 1, (scanned == 0) ? 0 : MOST - scanned);
	}

}
