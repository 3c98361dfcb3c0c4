package dev.longrunning.emulator.surface.dialect;

import java.util.Map;

import dev.longrunning.emulator.expression.Template;

/**
 * The emulator's own data about a type of operations, in addition to its definition.
 *
 * @param fill the values of fields of a new operation, by the name of the field:
 * templates of the message with that field alone
 * @param verbs the words for methods in {@code operation_type}, by the names of the
 * methods with their interface, as in {@code Instances.Insert}
 */
public record OperationTypeData(Map<String, Template> fill, Map<String, String> verbs) {

	/** No data. */
	public static final OperationTypeData NONE = new OperationTypeData(Map.of(), Map.of());

}
