package dev.longrunning.emulator.control.view;

/** An empty JSON object, the answer of calls that return nothing. */
public record EmptyAnswer() {
}
