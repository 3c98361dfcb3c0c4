package dev.longrunning.emulator.resource.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.resource.OlderApi;

/**
 * The fields that an older API sets in its resources. It has no annotations, so that
 * names and types of fields tell them.
 *
 * @param api the form of the API
 * @param kind the kind of the resources; empty: derived from their type
 * @param name the name of the resource
 */
record OlderFields(OlderApi api, Optional<String> kind, String name) {

	private static final Set<String> TIMES = Set.of("creation_timestamp", "create_time");

	/** Fields that no request changes. */
	private static final Set<String> IDENTITY = Set.of("kind", "id", "self_link", "self_link_with_id", "zone");

	/** Fields that a service accepts but never returns. */
	private static final Set<String> SECRETS = Set.of("password", "root_password", "private_key");

	/**
	 * Sets the fields of a new resource.
	 * @param resource the resource
	 * @param time the time of the creation
	 */
	void setCreated(Message.Builder resource, Instant time) {
		resource.getDescriptorForType()
			.getFields()
			.stream()
			.filter((field) -> !field.isRepeated())
			.forEach((field) -> value(field, time).ifPresent((value) -> resource.setField(field, value)));
	}

	private Optional<Object> value(FieldDescriptor field, Instant time) {
		var fieldName = field.getName();
		return switch (field.getJavaType()) {
			case STRING -> (TIMES.contains(fieldName) ? Optional.of(time.toString()) : text(field, fieldName))
				.map(Object.class::cast);
			case LONG -> fieldName.equals("id") ? Optional.of(number()) : Optional.empty();
			case INT, FLOAT, DOUBLE, BOOLEAN, ENUM, BYTE_STRING, MESSAGE -> Optional.empty();
		};
	}

	private Optional<String> text(FieldDescriptor field, String fieldName) {
		return switch (fieldName) {
			case "kind" -> this.kind.or(() -> Optional.of(this.api.kind(field.getContainingType())));
			case "id" -> Optional.of(ResourceUid.of(this.name).replace("-", ""));
			case "self_link" -> Optional.of(this.api.link(this.name));
			case "self_link_with_id" ->
				Optional.of(this.api.link(this.name.substring(0, this.name.lastIndexOf('/') + 1) + number()));
			default -> this.api.location(fieldName, this.name);
		};
	}

	/** The id in the name, if that is a number, as services choose it. */
	private long number() {
		var id = this.name.substring(this.name.lastIndexOf('/') + 1);
		return id.matches("\\d{1,18}") ? Long.parseLong(id) : ResourceUid.number(this.name);
	}

	/** Tells whether a field keeps its value in each change. */
	static boolean isKept(FieldDescriptor field) {
		return IDENTITY.contains(field.getName()) || TIMES.contains(field.getName());
	}

	/**
	 * Removes the fields that no response shows.
	 * @param resource the resource
	 */
	static void removeSecrets(Message.Builder resource) {
		List.copyOf(resource.getAllFields().keySet())
			.stream()
			.filter((field) -> SECRETS.contains(field.getName()))
			.forEach(resource::clearField);
	}

}
