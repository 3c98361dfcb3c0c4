package dev.longrunning.emulator.operation;

/**
 * How a list looks for what its filter lets through: in two batches, and at so many
 * operations at most before it answers with what it has found and where to go on.
 */
final class Scan {

	/** Some milliseconds' work. */
	static final int MOST = 300;

	private Scan() {
	}

	/**
	 * How many to read next. The first are as many as fill a page, because most filters
	 * let most through, or the store has left out what they do not; then all that is
	 * left.
	 * @param scanned how many were looked at before
	 * @param pageSize the size of the page
	 * @return the size of the batch
	 */
	static int batch(int scanned, int pageSize) {
		return Math.max(pageSize + 1, (scanned == 0) ? 0 : MOST - scanned);
	}

}
