package dev.longrunning.emulator.surface.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.longrunning.emulator.expression.Template;

/**
 * The emulator's own data about a type of operations, in addition to its definition.
 *
 * @param fields the names of the fields with a meaning
 * @param words the words of the status
 * @param fill the values of fields of a new operation, by the name of the field:
 * templates of the message with that field alone
 * @param verbs the words for methods in {@code operation_type}, by the names of the
 * methods with or without their interface, as in {@code Instances.Insert}
 * @param urls the parts of URLs and kinds
 * @param methods the methods on operations, by the names of the methods with or without
 * their interface
 */
public record OperationTypeData(Map<OperationField, String> fields, Map<StatusWord, String> words,
		Map<String, Template> fill, Map<String, String> verbs, Urls urls, Map<OperationVerb, String> methods) {

	/** No data. */
	public static final OperationTypeData NONE = new OperationTypeData(Map.of(), Map.of(), Map.of(), Map.of(),
			Urls.NONE, Map.of());

	/**
	 * The name of a field.
	 * @param field the meaning of the field
	 * @return the name; empty if the data has none
	 */
	public Optional<String> name(OperationField field) {
		return Optional.ofNullable(this.fields.get(field));
	}

	/**
	 * The parts of the URLs and kinds that operations and resources show.
	 *
	 * @param word the word for the API in kinds; empty: derived from its paths
	 * @param host the host of URLs; empty: the name of the service
	 * @param targets the paths of resources that are the targets of operations; empty:
	 * any resource. The first path that the name of a resource begins with counts
	 * @param targetIds the same for the id of the target
	 */
	public record Urls(Optional<String> word, Optional<String> host, List<String> targets, List<String> targetIds) {

		/** No data. */
		public static final Urls NONE = new Urls(Optional.empty(), Optional.empty(), List.of(), List.of());

	}

}
