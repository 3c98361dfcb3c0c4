package dev.longrunning.emulator.surface.resource;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;

/**
 * The field of a resource that shows its state (AIP-216): an enum, a message with an
 * enum, as in {@code state.code}, or a text with one of the words of an enum.
 *
 * @param outer the field of the resource
 * @param inner the enum in the message of the outer field; empty if that is the enum
 */
public record StateField(FieldDescriptor outer, Optional<FieldDescriptor> inner) {

	private static final List<String> NAMES = List.of("state", "lifecycle_state", "status");

	private static final List<String> INNER_NAMES = List.of("code", "state");

	/** States of a usable resource, the most frequent first. */
	private static final List<String> USABLE = List.of("ACTIVE", "READY", "RUNNING", "AVAILABLE", "SUCCEEDED");

	/** States of a resource that changes, is broken or is deleted. */
	private static final Pattern UNUSABLE = Pattern.compile(".*(ING|FAILED|ERROR|DELETED|UNSPECIFIED|UNKNOWN)(_.*)?");

	/**
	 * Finds the field.
	 * @param type the type of the resource
	 * @return the field, empty if the resource shows no state
	 */
	public static Optional<StateField> of(Descriptor type) {
		return NAMES.stream()
			.flatMap((name) -> Stream.ofNullable(type.findFieldByName(name)))
			.filter((field) -> !field.isRepeated())
			.flatMap((field) -> of(field).stream())
			.findFirst();
	}

	private static Optional<StateField> of(FieldDescriptor field) {
		return switch (field.getJavaType()) {
			case ENUM -> Optional.of(new StateField(field, Optional.empty()));
			case MESSAGE -> INNER_NAMES.stream()
				.flatMap((name) -> Stream.ofNullable(field.getMessageType().findFieldByName(name)))
				.filter((inner) -> !inner.isRepeated() && inner.getJavaType() == JavaType.ENUM)
				.findFirst()
				.map((inner) -> new StateField(field, Optional.of(inner)));
			case STRING ->
				words(field).isPresent() ? Optional.of(new StateField(field, Optional.empty())) : Optional.empty();
			case INT, LONG, FLOAT, DOUBLE, BOOLEAN, BYTE_STRING -> Optional.empty();
		};
	}

	/** The enum beside a text, with the same name, that has the words for it. */
	private static Optional<EnumDescriptor> words(FieldDescriptor text) {
		return text.getContainingType()
			.getEnumTypes()
			.stream()
			.filter((words) -> RequestFields.snakeCase(words.getName()).equals(text.getName()))
			.findFirst();
	}

	/**
	 * The words for states.
	 * @return the enum
	 */
	public EnumDescriptor words() {
		var field = this.inner.orElse(this.outer);
		return (field.getJavaType() == JavaType.STRING) ? words(field).orElseThrow() : field.getEnumType();
	}

	/**
	 * Tells whether a resource has a state.
	 * @param resource the resource
	 * @return true if the field is set
	 */
	public boolean isSet(Message.Builder resource) {
		return resource.getAllFields().containsKey(this.outer);
	}

	/**
	 * Sets the state.
	 * @param resource the resource
	 * @param word the state
	 */
	public void set(Message.Builder resource, EnumValueDescriptor word) {
		if (this.inner.isEmpty()) {
			resource.setField(this.outer, (this.outer.getJavaType() == JavaType.STRING) ? word.getName() : word);
			return;
		}
		resource.setField(this.outer,
				((Message) resource.getField(this.outer)).toBuilder().setField(this.inner.get(), word).build());
	}

	/**
	 * The word for a usable resource.
	 * @return the word; empty if the enum has none
	 */
	public Optional<EnumValueDescriptor> usable() {
		return StateNames.first(words(), USABLE)
			.or(() -> words().getValues()
				.stream()
				.filter((value) -> value.getNumber() != 0 && !UNUSABLE.matcher(value.getName()).matches())
				.findFirst());
	}

}
