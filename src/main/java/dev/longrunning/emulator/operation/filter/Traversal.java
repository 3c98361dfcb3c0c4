package dev.longrunning.emulator.operation.filter;

import java.util.List;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.operation.filter.syntax.ComparisonOperator;
import dev.longrunning.emulator.operation.filter.syntax.Segment;

/**
 * The evaluation of a restriction on a message: it follows the path to the value and
 * compares it. A path through an unset, unknown or unsuitable field does not match, with
 * any comparator.
 *
 * @param types the types of packed messages
 * @param comparison the comparison at the end of the path
 */
record Traversal(AnyTypes types, Comparison comparison) {

	/** Evaluates the rest of the path on a message that is set. */
	boolean message(Message message, List<Segment> rest) {
		if (rest.isEmpty() && this.comparison.isPresence()) {
			return true;
		}
		var type = message.getDescriptorForType();
		return switch (Shape.of(type)) {
			case ANY -> any(message, rest);
			case CONTENT -> field(message, Shape.content(type), rest);
			case VALUE -> value(message, rest);
			case TIME, LENGTH -> rest.isEmpty() ? time(message) : fields(message, rest);
			case WRAPPER -> rest.isEmpty() ? scalar(message, Shape.content(type)) : fields(message, rest);
			case FIELDS -> fields(message, rest);
		};
	}

	private boolean any(Message any, List<Segment> rest) {
		if (rest.isEmpty()) {
			return hasMember(any);
		}
		if (rest.getFirst().name().equals(Segment.TYPE)) {
			return rest.size() == 1 && this.comparison.typeUrl(AnyTypes.url(any));
		}
		return this.types.open(any)
			.filter((opened) -> message(opened, Shape.packed(opened.getDescriptorForType(), rest)))
			.isPresent();
	}

	/**
	 * Evaluates {@code m:foo}: like {@code m.foo:*}, it tests for the field foo of a
	 * message.
	 */
	private boolean hasMember(Message message) {
		var literal = this.comparison.literal();
		return this.comparison.isHas() && new Traversal(this.types, Comparison.PRESENCE).message(message,
				List.of(new Segment(literal.text(), literal.offset())));
	}

	/**
	 * Evaluates a {@code google.protobuf.Value}. It has no declared type, so a value of
	 * another kind counts as different.
	 */
	private boolean value(Message value, List<Segment> rest) {
		var kind = value.getOneofFieldDescriptor(value.getDescriptorForType().getOneofs().getFirst());
		if (kind == null) {
			return false;
		}
		if (rest.isEmpty() && this.comparison.comparator() == ComparisonOperator.NOT_EQUAL
				&& kind.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
			var equal = new Comparison(ComparisonOperator.EQUAL, this.comparison.literal());
			return !new Traversal(this.types, equal).value(value, rest);
		}
		if (kind.getName().equals("null_value")) {
			return rest.isEmpty() && !this.comparison.comparator().isOrder() && this.comparison.text("null");
		}
		return single(kind, value.getField(kind), rest);
	}

	private boolean time(Message message) {
		return Shape.leaf(message.getDescriptorForType())
			.filter((type) -> Leaf.matches(this.comparison, type, message))
			.isPresent();
	}

	private boolean scalar(Message message, FieldDescriptor field) {
		return Leaf.matches(this.comparison, field, message.getField(field));
	}

	private boolean fields(Message message, List<Segment> rest) {
		if (rest.isEmpty()) {
			return hasMember(message);
		}
		return Shape.field(message.getDescriptorForType(), rest.getFirst().name())
			.filter((field) -> field(message, field, rest.subList(1, rest.size())))
			.isPresent();
	}

	private boolean field(Message message, FieldDescriptor field, List<Segment> rest) {
		if (field.isMapField()) {
			return elements(message, field).stream().anyMatch((entry) -> entry((Message) entry, rest));
		}
		if (field.isRepeated()) {
			return this.comparison.isHas()
					&& elements(message, field).stream().anyMatch((element) -> single(field, element, rest));
		}
		if (field.hasPresence() && !message.hasField(field)) {
			return false;
		}
		var value = message.getField(field);
		if (this.comparison.isPresence() && !field.hasPresence()) {
			return rest.isEmpty() && !value.equals(field.getDefaultValue());
		}
		return single(field, value, rest);
	}

	private static List<?> elements(Message message, FieldDescriptor field) {
		return (List<?>) message.getField(field);
	}

	private boolean entry(Message entry, List<Segment> rest) {
		var type = entry.getDescriptorForType();
		var key = String.valueOf(entry.getField(type.findFieldByNumber(1)));
		if (rest.isEmpty()) {
			return this.comparison.isHas() && this.comparison.literal().matches(key);
		}
		var value = type.findFieldByNumber(2);
		return rest.getFirst().name().equals(key) && single(value, entry.getField(value), rest.subList(1, rest.size()));
	}

	private boolean single(FieldDescriptor field, Object value, List<Segment> rest) {
		if (value instanceof Message message) {
			return message(message, rest);
		}
		return rest.isEmpty() && (this.comparison.isPresence() || Leaf.matches(this.comparison, field, value));
	}

}
