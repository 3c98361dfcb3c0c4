package dev.longrunning.emulator.fault;

/**
 * A way for calls to go wrong.
 *
 * @param name what it is called
 * @param on which calls are meant
 * @param serving which of them are hit
 * @param effect what happens to those
 */
public record Fault(String name, CallPattern on, Serving serving, Effect effect) {
}
