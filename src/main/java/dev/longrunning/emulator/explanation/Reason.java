package dev.longrunning.emulator.explanation;

/**
 * The reason why a rule did not apply to a call.
 *
 * @param condition the word for the first condition that did not hold
 * @param message a sentence with the values
 */
record Reason(String condition, String message) {
}
