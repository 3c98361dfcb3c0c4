package dev.longrunning.emulator.scenario;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.api.ResourceProto;
import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.longrunning.emulator.resource.content.FieldCopy;
import dev.longrunning.emulator.scenario.name.ResourceNames;
import dev.longrunning.emulator.surface.resource.RequestFields;

/**
 * The metadata fields of single methods that describe the starting call: the request
 * itself, the resource under any field name, the method's name, and the kind of change.
 * Fields are found by their types and names and set only where they are empty.
 */
final class RequestMetadata {

	/** Fields of a resource that do not describe the job. */
	private static final Set<String> RESOURCE_ONLY = Set.of("name", "uid", "etag", "description");

	private static final int MAX_DEPTH = 1;

	private final Start start;

	private final Supplier<String> uuids;

	/** The types of the resource, such as {@code redis.googleapis.com/Instance}. */
	private final Set<String> types;

	/** The names that a field for the resource may have. */
	private final Set<String> resourceFields;

	private RequestMetadata(Start start, Supplier<String> uuids) {
		this.start = start;
		this.uuids = uuids;
		this.types = Stream
			.concat(start.resourceType()
				.map((type) -> type.getOptions().getExtension(ResourceProto.resource).getType())
				.stream(), ResourceNames.reference(start.request().getDescriptorForType()).stream())
			.filter((type) -> !type.isEmpty())
			.collect(Collectors.toSet());
		this.resourceFields = Stream
			.concat(start.resourceType().map(Descriptor::getName).stream(),
					this.types.stream().map((type) -> type.substring(type.lastIndexOf('/') + 1)))
			.map(RequestFields::snakeCase)
			.collect(Collectors.toSet());
	}

	/**
	 * Sets the fields of the metadata that are not set.
	 * @param start the call
	 * @param metadata the metadata
	 * @param uuids the source of random ids
	 */
	static void fill(Start start, Message.Builder metadata, Supplier<String> uuids) {
		var filler = new RequestMetadata(start, uuids);
		filler.copyFromResource(metadata);
		filler.fill(metadata, MAX_DEPTH);
	}

	private void fill(Message.Builder metadata, int depth) {
		for (var field : metadata.getDescriptorForType().getFields()) {
			if (!field.isRepeated() && !isSet(metadata, field)) {
				switch (field.getJavaType()) {
					case STRING -> text(field).ifPresent((text) -> metadata.setField(field, text));
					case ENUM -> kind(field).ifPresent((word) -> metadata.setField(field, word));
					case MESSAGE -> message(metadata, field, depth);
					case INT, LONG, FLOAT, DOUBLE, BOOLEAN, BYTE_STRING -> {
					}
				}
			}
		}
		setResourceName(metadata);
	}

	private static boolean isSet(Message.Builder metadata, FieldDescriptor field) {
		return field.hasPresence() ? metadata.hasField(field)
				: !metadata.getField(field).equals(field.getDefaultValue());
	}

	private Optional<String> text(FieldDescriptor field) {
		var name = field.getName();
		if (isResourceName(field)) {
			return this.start.target();
		}
		if (isResourceId(name)) {
			return this.start.target().map((target) -> target.substring(target.lastIndexOf('/') + 1));
		}
		return switch (name) {
			case "method" -> Optional.of(this.start.method().fullName());
			case "operation_type" -> Optional.of(RequestFields.snakeCase(this.start.verb()).toUpperCase(Locale.ROOT));
			case "endpoint" -> Optional.of(this.start.method().name());
			case String uuid when uuid.endsWith("_uuid") -> Optional.of(this.uuids.get());
			default -> Optional.empty();
		};
	}

	/**
	 * True for {@code name}, {@code resource}, a field that refers to the resource's type
	 * and a field with its name.
	 */
	private boolean isResourceName(FieldDescriptor field) {
		var refersTo = field.getOptions().getExtension(ResourceProto.resourceReference).getType();
		return Set.of("name", "resource").contains(field.getName()) || this.resourceFields.contains(field.getName())
				|| this.types.contains(refersTo);
	}

	private boolean isResourceId(String field) {
		return this.resourceFields.stream()
			.anyMatch((kind) -> field.equals(kind + "_name") || field.equals(kind + "_id"));
	}

	/**
	 * The enum value that is the verb or the whole name of the method, such as CREATE or
	 * CREATE_INSTANCE, or the only value of the enum beside the unspecified one.
	 */
	private Optional<EnumValueDescriptor> kind(FieldDescriptor field) {
		if (!Set.of("type", "operation_type").contains(field.getName())) {
			return Optional.empty();
		}
		var method = RequestFields.snakeCase(this.start.method().name()).toUpperCase(Locale.ROOT);
		var verb = this.start.verb().toUpperCase(Locale.ROOT);
		return Optional.ofNullable(field.getEnumType().findValueByName(method))
			.or(() -> Optional.ofNullable(field.getEnumType().findValueByName(verb)))
			.or(() -> onlyValue(field.getEnumType()));
	}

	private static Optional<EnumValueDescriptor> onlyValue(EnumDescriptor words) {
		return (words.getValues().size() == 2) ? Optional.of(words.getValues().getLast()) : Optional.empty();
	}

	private void message(Message.Builder metadata, FieldDescriptor field, int depth) {
		var request = this.start.request();
		if (field.getMessageType().equals(request.getDescriptorForType())) {
			metadata.setField(field, request);
		}
		else if (field.getName().equals("request") && isAny(field)) {
			metadata.setField(field, Any.pack(resource().map(this::named).orElse(request.getDefaultInstanceForType())));
		}
		else if (depth > 0 && field.getName().endsWith("metadata") && field.getRealContainingOneof() == null) {
			var part = metadata.newBuilderForField(field);
			fill(part, depth - 1);
			if (!part.getAllFields().isEmpty()) {
				metadata.setField(field, part.build());
			}
		}
	}

	private static boolean isAny(FieldDescriptor field) {
		return field.getMessageType().getFullName().equals(Any.getDescriptor().getFullName());
	}

	/** Copies the text fields that the request's resource has under the same name. */
	private void copyFromResource(Message.Builder metadata) {
		resource().filter((resource) -> !resource.getDescriptorForType().equals(metadata.getDescriptorForType()))
			.ifPresent((resource) -> {
				var texts = resource.toBuilder();
				resource.getAllFields()
					.keySet()
					.stream()
					.filter((field) -> field.getJavaType() != JavaType.STRING
							|| RESOURCE_ONLY.contains(field.getName()))
					.forEach(texts::clearField);
				FieldCopy.copySameNamed(texts, metadata);
			});
	}

	/** Sets the name of a resource inside the metadata, even if the resource is new. */
	private void setResourceName(Message.Builder metadata) {
		this.start.resourceType()
			.flatMap((type) -> ResourceNames.resourceField(metadata.getDescriptorForType(), type))
			.filter(metadata::hasField)
			.ifPresent((field) -> metadata.setField(field, named((Message) metadata.getField(field))));
	}

	private Message named(Message resource) {
		var name = resource.getDescriptorForType().findFieldByName("name");
		return (name == null || name.getJavaType() != JavaType.STRING || this.start.target().isEmpty()) ? resource
				: resource.toBuilder().setField(name, this.start.target().get()).build();
	}

	private Optional<Message> resource() {
		var request = this.start.request();
		return this.start.resourceType()
			.flatMap((type) -> ResourceNames.resourceField(request.getDescriptorForType(), type))
			.filter(request::hasField)
			.map((field) -> (Message) request.getField(field));
	}

}
