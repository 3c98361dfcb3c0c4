package dev.longrunning.emulator.operation;

import java.util.function.Supplier;

/**
 * An operation whose end has come and is written down.
 *
 * @param name its name
 * @param operation makes the operation of what was read, its end in it; mostly nobody
 * waits for it, and nobody asks
 */
public record EndedOperation(String name, Supplier<Operation> operation) {
}
