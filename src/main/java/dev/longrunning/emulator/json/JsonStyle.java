package dev.longrunning.emulator.json;

/**
 * How JSON is to look.
 *
 * @param pretty indented by two spaces rather than on one line
 * @param enumsAsNumbers enum values by number rather than by name
 */
public record JsonStyle(boolean pretty, boolean enumsAsNumbers) {

	/** Google's default: indented, enum values by name. */
	public static final JsonStyle PRETTY = new JsonStyle(true, false);

	/** On one line, enum values by name. */
	public static final JsonStyle COMPACT = new JsonStyle(false, false);

}
