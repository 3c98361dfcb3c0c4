package dev.longrunning.emulator.json;

/**
 * The style of JSON output.
 *
 * @param pretty indentation by two spaces instead of a single line
 * @param enumsAsNumbers enum values by number instead of by name
 */
public record JsonStyle(boolean pretty, boolean enumsAsNumbers) {

	/** Google's default: indented, enum values by name. */
	public static final JsonStyle PRETTY = new JsonStyle(true, false);

	/** On one line, enum values by name. */
	public static final JsonStyle COMPACT = new JsonStyle(false, false);

}
