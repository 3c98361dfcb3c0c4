package dev.longrunning.emulator.surface.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.longrunning.emulator.surface.resource.OlderApi;
import dev.longrunning.emulator.surface.resource.StateNames;

/**
 * A message type of an API that is an operation, as Compute Engine's is. Its status says
 * whether it is done; it has no response.
 *
 * @param descriptor the type
 * @param name the field for the id of the operation
 * @param status the field for the status, an enum
 * @param errorCode the field for the HTTP status of an error, if there is one
 * @param errorMessage the field for the name of that status, if there is one
 * @param links the form in which it refers to locations
 * @param data the emulator's own data
 */
public record OperationType(Descriptor descriptor, FieldDescriptor name, FieldDescriptor status,
		Optional<FieldDescriptor> errorCode, Optional<FieldDescriptor> errorMessage, Links links,
		OperationTypeData data) {

	/** The field for the word for the method. */
	public static final String VERB = "operation_type";

	private static final List<String> DONE = List.of("DONE", "SUCCEEDED", "COMPLETED", "COMPLETE", "FINISHED");

	private static final List<String> RUNNING = List.of("RUNNING", "ACTIVE", "IN_PROGRESS", "PROCESSING");

	/** The form in which an operation refers to zones and regions. */
	public enum Links {

		/** URLs. */
		URLS,
		/** Ids. */
		IDS

	}

	/**
	 * A type that no annotation declares.
	 * @param type the type
	 * @param data the emulator's own data
	 * @return the operation; empty if the type has no text field {@code name} or no enum
	 * field {@code status}, or whatever names the data has for them
	 */
	public static Optional<OperationType> of(Descriptor type, OperationTypeData data) {
		return single(type, data.name(OperationField.NAME).orElse("name"), JavaType.STRING)
			.flatMap((name) -> single(type, data.name(OperationField.STATUS).orElse("status"), JavaType.ENUM)
				.map((status) -> new OperationType(type, name, status, Optional.empty(), Optional.empty(), Links.IDS,
						data)));
	}

	/**
	 * The same type with other data.
	 * @param other the data
	 * @return a copy
	 */
	public OperationType with(OperationTypeData other) {
		return new OperationType(this.descriptor,
				other.name(OperationField.NAME)
					.flatMap((field) -> single(this.descriptor, field, JavaType.STRING))
					.orElse(this.name),
				other.name(OperationField.STATUS)
					.flatMap((field) -> single(this.descriptor, field, JavaType.ENUM))
					.orElse(this.status),
				this.errorCode, this.errorMessage, this.links, other);
	}

	/**
	 * The status of an operation that is done.
	 * @return the word
	 */
	public EnumValueDescriptor done() {
		return word(StatusWord.DONE).orElseGet(() -> word(DONE, this.status.getEnumType().getValues().getLast()));
	}

	/**
	 * The status of an operation that is not done.
	 * @return the word
	 */
	public EnumValueDescriptor running() {
		return word(StatusWord.RUNNING)
			.orElseGet(() -> word(RUNNING, this.status.getEnumType().getValues().getFirst()));
	}

	/**
	 * The status that the data has for a meaning.
	 * @param meaning the meaning
	 * @return the word; empty if the data has none
	 */
	public Optional<EnumValueDescriptor> word(StatusWord meaning) {
		return Optional.ofNullable(this.data.words().get(meaning))
			.flatMap((word) -> StateNames.first(this.status.getEnumType(), List.of(word)));
	}

	/**
	 * The meaning that the data has for a field.
	 * @param field a field of the type
	 * @return the meaning; empty if the data has none
	 */
	public Optional<OperationField> meaning(FieldDescriptor field) {
		return this.data.fields()
			.entrySet()
			.stream()
			.filter((entry) -> isNamed(field, entry.getValue()))
			.map(Map.Entry::getKey)
			.findFirst();
	}

	private EnumValueDescriptor word(List<String> names, EnumValueDescriptor otherwise) {
		return StateNames.first(this.status.getEnumType(), names).orElse(otherwise);
	}

	/**
	 * The field for the error, whatever its form.
	 * @return the message {@code error}, or the message or text that the data names;
	 * empty if the type has none
	 */
	public Optional<FieldDescriptor> error() {
		return this.data.name(OperationField.ERROR)
			.flatMap((name) -> single(this.descriptor, name, JavaType.MESSAGE)
				.or(() -> single(this.descriptor, name, JavaType.STRING)))
			.or(() -> single(this.descriptor, "error", JavaType.MESSAGE));
	}

	/**
	 * Tells whether a message has operations of this type in a list, or in lists by their
	 * scopes.
	 * @param message the type of the message
	 * @return true if it has such a list
	 */
	public boolean isListedIn(Descriptor message) {
		return list(message).isPresent() || listsByScope(message).isPresent();
	}

	/**
	 * The list in which a message has operations of this type.
	 * @param message the type of the message
	 * @return the repeated field
	 */
	public Optional<FieldDescriptor> list(Descriptor message) {
		return message.getFields()
			.stream()
			.filter((field) -> field.isRepeated() && !field.isMapField() && field.getJavaType() == JavaType.MESSAGE
					&& field.getMessageType().equals(this.descriptor))
			.findFirst();
	}

	/**
	 * The map in which a message has lists of operations of this type by their scopes.
	 * @param message the type of the message
	 * @return the map
	 */
	public Optional<FieldDescriptor> listsByScope(Descriptor message) {
		return message.getFields().stream().filter(FieldDescriptor::isMapField).filter((field) -> {
			var value = field.getMessageType().findFieldByName("value");
			return value.getJavaType() == JavaType.MESSAGE && list(value.getMessageType()).isPresent();
		}).findFirst();
	}

	/**
	 * The form of the API's resources.
	 * @param service the name of the service
	 * @param prefix the beginning of the paths of the version, as in {@code compute/v1}
	 * @return the form
	 */
	public OlderApi api(String service, List<String> prefix) {
		var urls = this.data.urls();
		return OlderApi.of(urls.word(), urls.host().orElse(service), service, prefix, this.links == Links.URLS);
	}

	private static Optional<FieldDescriptor> single(Descriptor type, String name, JavaType javaType) {
		return type.getFields()
			.stream()
			.filter((field) -> isNamed(field, name))
			.filter((field) -> !field.isRepeated() && field.getJavaType() == javaType)
			.findFirst();
	}

	private static boolean isNamed(FieldDescriptor field, String name) {
		return field.getName().equals(name) || field.getJsonName().equals(name);
	}

}
