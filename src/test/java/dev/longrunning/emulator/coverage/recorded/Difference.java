package dev.longrunning.emulator.coverage.recorded;

/**
 * One thing in which an answer is not as recorded.
 *
 * @param what which part of the answers
 * @param ours what the emulator shows
 * @param recorded what Google showed
 */
public record Difference(String what, String ours, String recorded) {

	@Override
	public String toString() {
		return this.what + ": " + this.ours + ", recorded: " + this.recorded;
	}

}
