package dev.longrunning.emulator.operation;

import java.util.Set;
import java.util.function.Supplier;

import dev.longrunning.emulator.operation.view.ListForm;

/**
 * The part of the loaded definitions that operations depend on. It may change when
 * definitions are reloaded.
 *
 * @param form the form to which filters of tests refer
 * @param aliasParents parents under which operations of other parents are found by their
 * ids; empty text for the top level
 */
public record OperationDefinitions(ListForm form, Supplier<Set<String>> aliasParents) {
}
