package dev.longrunning.emulator.recording;

/**
 * A difference between a recording and the emulator's own answers.
 *
 * @param part {@code metadata} or {@code response}
 * @param field the path of the field; {@code []} is any element of a list
 * @param recorded the type in the recording, for {@code @type} its value; empty text if
 * the recording does not have the field
 * @param emulated the same of the emulator's own answers
 */
public record FieldDifference(String part, String field, String recorded, String emulated) {
}
