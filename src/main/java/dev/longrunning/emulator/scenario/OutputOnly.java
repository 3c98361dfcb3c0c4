package dev.longrunning.emulator.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.longrunning.emulator.scenario.metadata.MetadataShape;
import dev.longrunning.emulator.scenario.metadata.StateWords;

/**
 * The standard fields that a service sets in a resource (AIP-148), found by their names
 * and types. The etag is not set, because nothing checks it.
 *
 * @param start the time of the call
 * @param end the end of the job
 * @param uids the source of {@code uid} values
 */
record OutputOnly(Instant start, Instant end, Supplier<String> uids) {

	/** States of a usable resource, the most frequent first. */
	private static final List<String> USABLE = List.of("ACTIVE", "READY", "RUNNING", "AVAILABLE", "SUCCEEDED");

	private static final List<String> DELETED = List.of("DELETED");

	/** States of a resource that changes, is broken or is deleted. */
	private static final Pattern UNUSABLE = Pattern.compile(".*(ING|FAILED|ERROR|DELETED|UNSPECIFIED|UNKNOWN)(_.*)?");

	/** Sets the fields of a new resource. */
	void setCreated(Message.Builder resource) {
		setTime(resource, "create_time", this.end);
		setTime(resource, "update_time", this.end);
		state(resource).filter((field) -> isOutputOnly(field) || !resource.hasField(field))
			.ifPresent((field) -> setUsable(resource, field));
		setNestedState(resource);
		setUid(resource);
	}

	/**
	 * Sets the fields of a resource that existed before the call.
	 * @param resource the resource
	 * @param given the resource in the request. A client that read the resource before
	 * sends these fields back, whether or not the mask names them
	 */
	void setExisting(Message.Builder resource, Message given) {
		Stream.of("create_time", "state", "uid")
			.flatMap((name) -> Stream.ofNullable(given.getDescriptorForType().findFieldByName(name)))
			.filter((field) -> isOutputOnly(field) && given.getAllFields().containsKey(field))
			.forEach((field) -> resource.setField(field, given.getField(field)));
		setExisting(resource);
	}

	/** Sets the fields of a resource that existed before the call. */
	void setExisting(Message.Builder resource) {
		if (!isSet(resource, "create_time")) {
			setTime(resource, "create_time", this.start);
		}
		setTime(resource, "update_time", this.end);
		state(resource).filter((field) -> !resource.getAllFields().containsKey(field))
			.ifPresent((field) -> setUsable(resource, field));
		setNestedState(resource);
		if (!isSet(resource, "uid")) {
			setUid(resource);
		}
	}

	/** Sets the fields of a resource that the job deletes. */
	void setDeleted(Message.Builder resource) {
		setExisting(resource);
		state(resource).ifPresent((field) -> StateWords.first(field.getEnumType(), DELETED)
			.ifPresent((word) -> resource.setField(field, word)));
		setTime(resource, "delete_time", this.end);
	}

	/** Removes input-only fields, which a service accepts but never returns (AIP-203). */
	static void removeInputOnly(Message.Builder resource) {
		for (var field : List.copyOf(resource.getAllFields().keySet())) {
			if (behaviors(field).contains(FieldBehavior.INPUT_ONLY)) {
				resource.clearField(field);
			}
			else if (field.getJavaType() == JavaType.MESSAGE && !field.isRepeated()) {
				var inner = ((Message) resource.getField(field)).toBuilder();
				removeInputOnly(inner);
				resource.setField(field, inner.build());
			}
		}
	}

	/**
	 * Sets the state in services that have it inside a message, such as
	 * {@code state.code}.
	 */
	private static void setNestedState(Message.Builder resource) {
		find(resource, "state", JavaType.MESSAGE).filter((field) -> !resource.hasField(field)).ifPresent((field) -> {
			var state = resource.newBuilderForField(field);
			Stream.of("code", "state")
				.flatMap((name) -> find(state, name, JavaType.ENUM).stream())
				.findFirst()
				.ifPresent((word) -> resource.setField(field, setUsable(state, word).build()));
		});
	}

	private static Message.Builder setUsable(Message.Builder message, FieldDescriptor field) {
		usable(field.getEnumType()).ifPresent((word) -> message.setField(field, word));
		return message;
	}

	private static Optional<EnumValueDescriptor> usable(EnumDescriptor states) {
		return StateWords.first(states, USABLE)
			.or(() -> states.getValues()
				.stream()
				.filter((value) -> value.getNumber() != 0 && !UNUSABLE.matcher(value.getName()).matches())
				.findFirst());
	}

	/** Sets the uid. Some services declare it immutable instead of output-only. */
	private void setUid(Message.Builder resource) {
		find(resource, "uid", JavaType.STRING)
			.filter((field) -> isOutputOnly(field) || behaviors(field).contains(FieldBehavior.IMMUTABLE))
			.ifPresent((field) -> resource.setField(field, this.uids.get()));
	}

	private static void setTime(Message.Builder resource, String name, Instant time) {
		find(resource, name, JavaType.MESSAGE)
			.filter((field) -> field.getMessageType().equals(Timestamp.getDescriptor()))
			.ifPresent((field) -> MetadataShape.set(resource, field, time));
	}

	private static Optional<FieldDescriptor> state(Message.Builder resource) {
		return find(resource, "state", JavaType.ENUM);
	}

	private static Optional<FieldDescriptor> find(Message.Builder resource, String name, JavaType type) {
		return Optional.ofNullable(resource.getDescriptorForType().findFieldByName(name))
			.filter((field) -> !field.isRepeated() && field.getJavaType() == type);
	}

	private static boolean isSet(Message.Builder resource, String name) {
		return resource.getAllFields().keySet().stream().anyMatch((field) -> field.getName().equals(name));
	}

	private static boolean isOutputOnly(FieldDescriptor field) {
		return behaviors(field).contains(FieldBehavior.OUTPUT_ONLY);
	}

	private static List<FieldBehavior> behaviors(FieldDescriptor field) {
		return field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior);
	}

}
