package dev.longrunning.emulator.operation;

import java.util.function.Supplier;

/**
 * An operation whose end is recorded.
 *
 * @param name its name
 * @param operation supplies the operation with its end, built only on demand, because
 * usually no call waits for it
 */
public record EndedOperation(String name, Supplier<Operation> operation) {
}
