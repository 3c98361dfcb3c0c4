package dev.longrunning.emulator.document;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.status.StatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A check of message JSON in a document against message types. An error has the location
 * of the mistake and lists the fields or enum values of the type.
 *
 * @param reader the reader of messages
 * @param placeholder the test whether a text is a placeholder for a value that is not yet
 * known. The value is not checked then, but the name of its field is
 */
public record MessageCheck(MessageReader reader, Predicate<String> placeholder) {

	private static final int MAX_TYPES_LISTED = 3;

	/**
	 * Checks a value that must be a message of one type.
	 * @param entry the value
	 * @param type the type
	 * @throws StatusException INVALID_ARGUMENT with the location of the mistake
	 */
	public void check(DocumentNode entry, Descriptor type) {
		if (isPlaceholder(entry)) {
			return;
		}
		if (isSpecial(type)) {
			read(entry, entry.json(), type);
			return;
		}
		fields(entry, type);
		read(entry, entry.json(), type);
	}

	/**
	 * Checks a value that must be a message of at least one of several types.
	 * @param entry the value
	 * @param types the types
	 * @throws StatusException INVALID_ARGUMENT with the mistakes for the types that have
	 * most of the fields
	 */
	public void checkAny(DocumentNode entry, Collection<Descriptor> types) {
		if (types.isEmpty() || types.stream().anyMatch((type) -> mistake(entry, type).isEmpty())) {
			return;
		}
		var most = types.stream().mapToLong((type) -> knownFields(entry, type)).max().orElse(0);
		throw combined(types.stream()
			.filter((type) -> knownFields(entry, type) == most)
			.flatMap((type) -> mistake(entry, type).stream())
			.toList());
	}

	/**
	 * Checks a value that must be the value of a message's field.
	 * @param entry the value
	 * @param name the name of the field
	 * @param type the type of the message
	 * @throws StatusException INVALID_ARGUMENT with the location of the mistake
	 */
	public void checkField(DocumentNode entry, String name, Descriptor type) {
		if (!isPlaceholder(entry)) {
			field(entry, find(type, name).orElseThrow(() -> unknown(entry, name, type)));
		}
	}

	private static StatusException combined(List<StatusException> mistakes) {
		var messages = mistakes.stream().map(StatusException::getMessage).distinct().toList();
		return (messages.size() == 1) ? mistakes.getFirst() : StatusException
			.invalidArgument(messages.stream().limit(MAX_TYPES_LISTED).collect(Collectors.joining("\n")));
	}

	private Optional<StatusException> mistake(DocumentNode entry, Descriptor type) {
		try {
			check(entry, type);
			return Optional.empty();
		}
		catch (StatusException ex) {
			return Optional.of(ex);
		}
	}

	private static long knownFields(DocumentNode entry, Descriptor type) {
		return entry.isObject()
				? entry.anyFields().names().stream().filter((name) -> find(type, name).isPresent()).count() : 0;
	}

	private void fields(DocumentNode entry, Descriptor type) {
		var fields = entry.anyFields();
		for (var name : fields.names()) {
			var value = fields.of(name);
			var field = find(type, name).orElseThrow(() -> unknown(value, name, type));
			if (!value.isNull() && !isPlaceholder(value)) {
				field(value, field);
			}
		}
	}

	private void field(DocumentNode value, FieldDescriptor field) {
		if (field.isMapField()) {
			map(value, field);
		}
		else if (field.isRepeated()) {
			value.items().forEach((item) -> single(item, field));
		}
		else {
			single(value, field);
		}
	}

	private void map(DocumentNode value, FieldDescriptor field) {
		var values = field.getMessageType().findFieldByName("value");
		var entries = value.anyFields();
		if (isMessage(values)) {
			entries.names()
				.stream()
				.map(entries::of)
				.filter((entry) -> !isPlaceholder(entry))
				.forEach((entry) -> fields(entry, values.getMessageType()));
		}
		else {
			read(value, inField(field, value.json()), field.getContainingType());
		}
	}

	private void single(DocumentNode value, FieldDescriptor field) {
		if (isPlaceholder(value)) {
			return;
		}
		if (isMessage(field)) {
			fields(value, field.getMessageType());
		}
		else {
			scalar(value, field);
		}
	}

	private void scalar(DocumentNode value, FieldDescriptor field) {
		var json = value.json();
		var given = field.isRepeated() ? JsonNodeFactory.instance.arrayNode().add(json) : json;
		try {
			read(value, inField(field, given), field.getContainingType());
		}
		catch (StatusException ex) {
			throw (field.getJavaType() == JavaType.ENUM && value.isText()) ? unknownWord(value, field) : ex;
		}
	}

	private void read(DocumentNode entry, JsonNode json, Descriptor type) {
		if (!containsPlaceholder(json)) {
			entry.locating(() -> this.reader.read(json, type));
		}
	}

	private boolean isPlaceholder(DocumentNode entry) {
		return entry.isText() && this.placeholder.test(entry.text());
	}

	private boolean containsPlaceholder(JsonNode json) {
		return json.isString() ? this.placeholder.test(json.asString())
				: json.valueStream().anyMatch(this::containsPlaceholder);
	}

	private static JsonNode inField(FieldDescriptor field, JsonNode value) {
		return JsonNodeFactory.instance.objectNode().set(field.getJsonName(), value);
	}

	private static Optional<FieldDescriptor> find(Descriptor type, String name) {
		return type.getFields()
			.stream()
			.filter((field) -> field.getJsonName().equals(name) || field.getName().equals(name))
			.findFirst();
	}

	private static boolean isMessage(FieldDescriptor field) {
		return field.getJavaType() == JavaType.MESSAGE && !isSpecial(field.getMessageType());
	}

	/** Well-known types, whose JSON is not an object of their fields. */
	private static boolean isSpecial(Descriptor type) {
		return type.getFile().getPackage().equals("google.protobuf");
	}

	private static StatusException unknown(DocumentNode value, String name, Descriptor type) {
		var names = type.getFields().stream().map(FieldDescriptor::getJsonName).toList();
		return value.wrong("there is no '" + name + "' in " + type.getFullName() + "; expected one of "
				+ (names.isEmpty() ? "no fields" : DidYouMean.listed(name, names)) + "."
				+ DidYouMean.hint(name, names));
	}

	private static StatusException unknownWord(DocumentNode value, FieldDescriptor field) {
		var words = Stream.of(field.getEnumType())
			.flatMap((type) -> type.getValues().stream())
			.map(EnumValueDescriptor::getName)
			.toList();
		return value
			.wrong("there is no '" + value.text() + "' in " + field.getEnumType().getFullName() + "; expected one of "
					+ DidYouMean.listed(value.text(), words) + "." + DidYouMean.hint(value.text(), words));
	}

}
