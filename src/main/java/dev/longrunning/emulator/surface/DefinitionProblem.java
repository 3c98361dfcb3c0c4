package dev.longrunning.emulator.surface;

/**
 * A part of a user's definitions that cannot be used.
 *
 * @param file the file it stands in; a slash after {@code !} leads into a jar
 * @param line its line, 0 where that is not known
 * @param reason what is wrong with it
 */
public record DefinitionProblem(String file, int line, String reason) {

	@Override
	public String toString() {
		return ((this.line == 0) ? this.file : this.file + ":" + this.line) + ": " + this.reason;
	}

}
