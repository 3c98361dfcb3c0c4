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
 * and types. There is no etag: nothing would check it.
 *
 * @param start when the call came
 * @param end when the job ends
 * @param uids makes a {@code uid}
 */
record OutputOnly(Instant start, Instant end, Supplier<String> uids) {

	/** Words for a resource that can be used, the usual first. */
	private static final List<String> SETTLED = List.of("ACTIVE", "READY", "RUNNING", "AVAILABLE", "SUCCEEDED");

	private static final List<String> DELETED = List.of("DELETED");

	/** Words for a resource that changes, is broken or is gone. */
	private static final Pattern UNSETTLED = Pattern.compile(".*(ING|FAILED|ERROR|DELETED|UNSPECIFIED|UNKNOWN)(_.*)?");

	/** Fills in the fields of a new resource. */
	void created(Message.Builder resource) {
		time(resource, "create_time", this.end);
		time(resource, "update_time", this.end);
		state(resource).filter((field) -> isOutputOnly(field) || !resource.hasField(field))
			.ifPresent((field) -> settle(resource, field));
		stateInside(resource);
		uid(resource);
	}

	/**
	 * Fills in the fields of a resource that was there before the call.
	 * @param resource the resource
	 * @param given the resource as the request has it: a client that has read it before
	 * sends these fields back, whatever its mask names
	 */
	void existing(Message.Builder resource, Message given) {
		Stream.of("create_time", "state", "uid")
			.flatMap((name) -> Stream.ofNullable(given.getDescriptorForType().findFieldByName(name)))
			.filter((field) -> isOutputOnly(field) && given.getAllFields().containsKey(field))
			.forEach((field) -> resource.setField(field, given.getField(field)));
		existing(resource);
	}

	/** Fills in the fields of a resource that was there before the call. */
	void existing(Message.Builder resource) {
		if (!isSet(resource, "create_time")) {
			time(resource, "create_time", this.start);
		}
		time(resource, "update_time", this.end);
		state(resource).filter((field) -> !resource.getAllFields().containsKey(field))
			.ifPresent((field) -> settle(resource, field));
		stateInside(resource);
		if (!isSet(resource, "uid")) {
			uid(resource);
		}
	}

	/** Fills in the fields of a resource that the job deletes. */
	void deleted(Message.Builder resource) {
		existing(resource);
		state(resource).ifPresent((field) -> StateWords.first(field.getEnumType(), DELETED)
			.ifPresent((word) -> resource.setField(field, word)));
		time(resource, "delete_time", this.end);
	}

	/** Removes the fields that a service takes and never shows (AIP-203). */
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

	/** Some services have the word inside a message, as {@code state.code}. */
	private static void stateInside(Message.Builder resource) {
		find(resource, "state", JavaType.MESSAGE).filter((field) -> !resource.hasField(field)).ifPresent((field) -> {
			var state = resource.newBuilderForField(field);
			Stream.of("code", "state")
				.flatMap((name) -> find(state, name, JavaType.ENUM).stream())
				.findFirst()
				.ifPresent((word) -> resource.setField(field, settle(state, word).build()));
		});
	}

	private static Message.Builder settle(Message.Builder message, FieldDescriptor field) {
		settled(field.getEnumType()).ifPresent((word) -> message.setField(field, word));
		return message;
	}

	private static Optional<EnumValueDescriptor> settled(EnumDescriptor states) {
		return StateWords.first(states, SETTLED)
			.or(() -> states.getValues()
				.stream()
				.filter((value) -> value.getNumber() != 0 && !UNSETTLED.matcher(value.getName()).matches())
				.findFirst());
	}

	/** Some services call it immutable, as it never changes. */
	private void uid(Message.Builder resource) {
		find(resource, "uid", JavaType.STRING)
			.filter((field) -> isOutputOnly(field) || behaviors(field).contains(FieldBehavior.IMMUTABLE))
			.ifPresent((field) -> resource.setField(field, this.uids.get()));
	}

	private static void time(Message.Builder resource, String name, Instant time) {
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
