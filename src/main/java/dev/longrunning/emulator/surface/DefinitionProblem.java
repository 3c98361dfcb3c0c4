package dev.longrunning.emulator.surface;

/**
 * A part of a user's definitions that the emulator cannot use.
 *
 * @param file the path of the file; {@code !/} separates a jar from the entry inside it
 * @param line the line, 0 if it is unknown
 * @param reason the error
 */
public record DefinitionProblem(String file, int line, String reason) {

	@Override
	public String toString() {
		return ((this.line == 0) ? this.file : this.file + ":" + this.line) + ": " + this.reason;
	}

}
