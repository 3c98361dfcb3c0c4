package dev.longrunning.emulator.operation;

import java.util.Set;
import java.util.function.Supplier;

import dev.longrunning.emulator.operation.query.FilterTypes;

/**
 * The part of the loaded definitions that operations depend on. Both may change when
 * definitions are reloaded.
 *
 * @param filterTypes the types whose fields filters may name
 * @param aliasParents parents under which operations of other parents are found by their
 * ids; empty text for the top level
 */
public record OperationDefinitions(Supplier<FilterTypes> filterTypes, Supplier<Set<String>> aliasParents) {
}
