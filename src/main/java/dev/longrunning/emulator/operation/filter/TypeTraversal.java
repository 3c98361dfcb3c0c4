package dev.longrunning.emulator.operation.filter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.longrunning.emulator.operation.filter.syntax.FilterText;
import dev.longrunning.emulator.operation.filter.syntax.LeafType;
import dev.longrunning.emulator.operation.filter.syntax.Segment;

/**
 * The check of a restriction against types: it follows the path through descriptors
 * instead of messages. Parts whose type only an entry determines, as in an Any or a
 * Struct, are not checked.
 *
 * @param comparison the comparison at the end of the path
 * @param end the last segment of the path, for messages about the comparison
 */
record TypeTraversal(Comparison comparison, Segment end) {

	private static final int MAX_NAMES = 30;

	Optional<FilterProblem> message(Descriptor type, List<Segment> rest) {
		if (Shape.of(type).isDynamic() || (rest.isEmpty() && this.comparison.isPresence())) {
			return Optional.empty();
		}
		if (!rest.isEmpty()) {
			return member(type, rest);
		}
		var leaf = Shape.leaf(type);
		if (leaf.isPresent()) {
			return leaf(leaf.get());
		}
		if (!this.comparison.isHas()) {
			return problem(this.end, "'" + this.end.name() + "' is a message of type " + type.getFullName()
					+ "; only the operator ':' applies to it");
		}
		var literal = this.comparison.literal();
		return new TypeTraversal(Comparison.PRESENCE, this.end).member(type,
				List.of(new Segment(literal.text(), literal.offset())));
	}

	private Optional<FilterProblem> member(Descriptor type, List<Segment> rest) {
		var field = Shape.field(type, rest.getFirst().name());
		if (field.isEmpty()) {
			return Optional.of(new FilterProblem(rest.getFirst().offset(), "unknown field '"
					+ FilterText.shown(rest.getFirst().name()) + "'; " + type.getFullName() + " has " + names(type),
					true));
		}
		return field(field.get(), rest.subList(1, rest.size()));
	}

	private Optional<FilterProblem> field(FieldDescriptor field, List<Segment> rest) {
		if (field.isMapField()) {
			return map(field, rest);
		}
		if (field.isRepeated() && !this.comparison.isHas()) {
			return problem(this.end, "'" + field.getName() + "' is repeated; only the operator ':' applies to it");
		}
		if (field.isRepeated() && !rest.isEmpty() && rest.getFirst().name().matches("\\d+")) {
			return problem(rest.getFirst(), "elements of '" + field.getName() + "' cannot be selected by index");
		}
		return single(field, rest);
	}

	private Optional<FilterProblem> map(FieldDescriptor field, List<Segment> rest) {
		if (rest.isEmpty()) {
			return this.comparison.isHas() ? Optional.empty()
					: problem(this.end, "'" + field.getName() + "' is a map; only the operator ':' applies to it");
		}
		return single(field.getMessageType().findFieldByNumber(2), rest.subList(1, rest.size()));
	}

	private Optional<FilterProblem> single(FieldDescriptor field, List<Segment> rest) {
		if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
			return message(field.getMessageType(), rest);
		}
		if (!rest.isEmpty()) {
			return problem(rest.getFirst(), "'" + field.getName() + "' has no field '"
					+ FilterText.shown(rest.getFirst().name()) + "': it is not a message");
		}
		return this.comparison.isPresence() ? Optional.empty() : leaf(LeafType.of(field));
	}

	private Optional<FilterProblem> leaf(LeafType type) {
		if (this.comparison.comparator().isOrder() && !type.isOrdered()) {
			return problem(this.end,
					"'" + this.end.name() + "' has no order; only the operators '=', '!=' and ':' apply to it");
		}
		var literal = this.comparison.literal();
		if (type instanceof LeafType.Text || literal.readAs(type).isPresent()) {
			return Optional.empty();
		}
		return Optional.of(new FilterProblem(literal.offset(), "'" + this.end.name() + "' is compared with "
				+ type.notation() + ", not with " + FilterText.shown(literal.toString()), false));
	}

	private static Optional<FilterProblem> problem(Segment segment, String message) {
		return Optional.of(new FilterProblem(segment.offset(), message, false));
	}

	private static String names(Descriptor type) {
		return type.getFields().isEmpty() ? "no fields"
				: type.getFields()
					.stream()
					.map(FieldDescriptor::getName)
					.sorted()
					.limit(MAX_NAMES)
					.collect(Collectors.joining(", ", "", (type.getFields().size() > MAX_NAMES) ? ", ..." : ""));
	}

}
