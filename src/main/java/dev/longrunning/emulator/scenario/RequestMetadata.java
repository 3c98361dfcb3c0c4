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
import dev.longrunning.emulator.scenario.name.ResourceNames;

/**
 * What the metadata of single methods says of the call that started the job: the request
 * itself, the resource by whatever name the field has, the method's name, and what kind
 * of change it is. Fields are told by their types and names and filled where they are
 * empty.
 */
final class RequestMetadata {

	/** Fields of a resource that say nothing of the job. */
	private static final Set<String> OWN = Set.of("name", "uid", "etag", "description");

	private static final int DEEPEST = 1;

	private final Start start;

	private final Supplier<String> uuids;

	/** Types of the resource, as in {@code redis.googleapis.com/Instance}. */
	private final Set<String> types;

	/** What fields for the resource may be called. */
	private final Set<String> kinds;

	private RequestMetadata(Start start, Supplier<String> uuids) {
		this.start = start;
		this.uuids = uuids;
		this.types = Stream
			.concat(start.resourceType()
				.map((type) -> type.getOptions().getExtension(ResourceProto.resource).getType())
				.stream(), ResourceNames.reference(start.request().getDescriptorForType()).stream())
			.filter((type) -> !type.isEmpty())
			.collect(Collectors.toSet());
		this.kinds = Stream
			.concat(start.resourceType().map(Descriptor::getName).stream(),
					this.types.stream().map((type) -> type.substring(type.lastIndexOf('/') + 1)))
			.map(ResourceNames::snakeCase)
			.collect(Collectors.toSet());
	}

	/**
	 * Fills in the fields that the metadata has and nobody has set.
	 * @param start the call
	 * @param metadata the metadata
	 * @param uuids where random ids come from
	 */
	static void fill(Start start, Message.Builder metadata, Supplier<String> uuids) {
		var filler = new RequestMetadata(start, uuids);
		filler.copyFromResource(metadata);
		filler.fill(metadata, DEEPEST);
	}

	private void fill(Message.Builder metadata, int deepest) {
		for (var field : metadata.getDescriptorForType().getFields()) {
			if (!field.isRepeated() && !isSet(metadata, field)) {
				switch (field.getJavaType()) {
					case STRING -> text(field).ifPresent((text) -> metadata.setField(field, text));
					case ENUM -> kind(field).ifPresent((word) -> metadata.setField(field, word));
					case MESSAGE -> message(metadata, field, deepest);
					case INT, LONG, FLOAT, DOUBLE, BOOLEAN, BYTE_STRING -> {
					}
				}
			}
		}
		nameHeld(metadata);
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
			case "operation_type" -> Optional.of(this.start.verb().toUpperCase(Locale.ROOT));
			case "endpoint" -> Optional.of(this.start.method().name());
			case String uuid when uuid.endsWith("_uuid") -> Optional.of(this.uuids.get());
			default -> Optional.empty();
		};
	}

	/**
	 * {@code name}, {@code resource}, and what refers to the resource's type or is called
	 * after it.
	 */
	private boolean isResourceName(FieldDescriptor field) {
		var refersTo = field.getOptions().getExtension(ResourceProto.resourceReference).getType();
		return Set.of("name", "resource").contains(field.getName()) || this.kinds.contains(field.getName())
				|| this.types.contains(refersTo);
	}

	private boolean isResourceId(String field) {
		return this.kinds.stream().anyMatch((kind) -> field.equals(kind + "_name") || field.equals(kind + "_id"));
	}

	/**
	 * A word that is the verb or the whole name of the method, as CREATE or
	 * CREATE_INSTANCE, or the only one there is.
	 */
	private Optional<EnumValueDescriptor> kind(FieldDescriptor field) {
		if (!Set.of("type", "operation_type").contains(field.getName())) {
			return Optional.empty();
		}
		var method = ResourceNames.snakeCase(this.start.method().name()).toUpperCase(Locale.ROOT);
		var verb = this.start.verb().toUpperCase(Locale.ROOT);
		return Optional.ofNullable(field.getEnumType().findValueByName(method))
			.or(() -> Optional.ofNullable(field.getEnumType().findValueByName(verb)))
			.or(() -> onlyWord(field.getEnumType()));
	}

	private static Optional<EnumValueDescriptor> onlyWord(EnumDescriptor words) {
		return (words.getValues().size() == 2) ? Optional.of(words.getValues().getLast()) : Optional.empty();
	}

	private void message(Message.Builder metadata, FieldDescriptor field, int deepest) {
		var request = this.start.request();
		if (field.getMessageType().equals(request.getDescriptorForType())) {
			metadata.setField(field, request);
		}
		else if (field.getName().equals("request") && isAny(field)) {
			metadata.setField(field, Any.pack(held().map(this::named).orElse(request.getDefaultInstanceForType())));
		}
		else if (deepest > 0 && field.getName().endsWith("metadata") && field.getRealContainingOneof() == null) {
			var part = metadata.newBuilderForField(field);
			fill(part, deepest - 1);
			if (!part.getAllFields().isEmpty()) {
				metadata.setField(field, part.build());
			}
		}
	}

	private static boolean isAny(FieldDescriptor field) {
		return field.getMessageType().getFullName().equals(Any.getDescriptor().getFullName());
	}

	/**
	 * What the resource of the request has under the same name, texts only.
	 */
	private void copyFromResource(Message.Builder metadata) {
		held().filter((resource) -> !resource.getDescriptorForType().equals(metadata.getDescriptorForType()))
			.ifPresent((resource) -> {
				var texts = resource.toBuilder();
				resource.getAllFields()
					.keySet()
					.stream()
					.filter((field) -> field.getJavaType() != JavaType.STRING || OWN.contains(field.getName()))
					.forEach(texts::clearField);
				FieldCopy.sameNamed(texts, metadata);
			});
	}

	/** A resource that the metadata repeats has its name, also where it is new. */
	private void nameHeld(Message.Builder metadata) {
		this.start.resourceType()
			.flatMap((type) -> ResourceNames.held(metadata.getDescriptorForType(), type))
			.filter(metadata::hasField)
			.ifPresent((field) -> metadata.setField(field, named((Message) metadata.getField(field))));
	}

	private Message named(Message resource) {
		var name = resource.getDescriptorForType().findFieldByName("name");
		return (name == null || name.getJavaType() != JavaType.STRING || this.start.target().isEmpty()) ? resource
				: resource.toBuilder().setField(name, this.start.target().get()).build();
	}

	private Optional<Message> held() {
		var request = this.start.request();
		return this.start.resourceType()
			.flatMap((type) -> ResourceNames.held(request.getDescriptorForType(), type))
			.filter(request::hasField)
			.map((field) -> (Message) request.getField(field));
	}

}
