package dev.longrunning.emulator.control.view;

/** Nothing to say. */
public record EmptyAnswer() {
}
