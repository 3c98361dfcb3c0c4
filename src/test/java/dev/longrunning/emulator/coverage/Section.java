package dev.longrunning.emulator.coverage;

/** A part of {@code docs/coverage.md}. */
public interface Section {

	/**
	 * What it says, from its heading to its last line.
	 * @return Markdown
	 */
	String markdown();

}
