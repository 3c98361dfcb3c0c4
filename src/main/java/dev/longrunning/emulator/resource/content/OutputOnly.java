package dev.longrunning.emulator.resource.content;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.longrunning.emulator.surface.profile.ResourceStates;
import dev.longrunning.emulator.surface.resource.StateField;
import dev.longrunning.emulator.surface.resource.StateNames;

/**
 * The standard fields that a service sets in a resource (AIP-148), found by their names
 * and types.
 *
 * @param time the time of the call
 * @param uids the source of {@code uid} values
 * @param states the words for states that data says
 */
record OutputOnly(Instant time, Supplier<String> uids, ResourceStates states) {

	private static final List<String> DELETED = List.of("DELETED", "DELETE_REQUESTED", "SOFT_DELETED");

	private static final List<String> DELETION_TIMES = List.of("delete_time", "expire_time", "purge_time");

	/** The time for which services keep what was deleted softly. */
	private static final Duration KEPT = Duration.ofDays(30);

	/** Sets the fields of a new resource. */
	void setCreated(Message.Builder resource) {
		setTime(resource, "create_time", this.time);
		setTime(resource, "update_time", this.time);
		StateField.of(resource.getDescriptorForType())
			.filter((field) -> isOutputOnly(field.outer()) || !field.isSet(resource))
			.ifPresent((field) -> setUsable(resource, field));
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
			setTime(resource, "create_time", this.time);
		}
		setTime(resource, "update_time", this.time);
		StateField.of(resource.getDescriptorForType())
			.filter((field) -> !field.isSet(resource))
			.ifPresent((field) -> setUsable(resource, field));
		if (!isSet(resource, "uid")) {
			setUid(resource);
		}
	}

	/** Sets the fields of a resource that the job deletes. */
	void setDeleted(Message.Builder resource) {
		setExisting(resource);
		StateField.of(resource.getDescriptorForType())
			.ifPresent(
					(field) -> StateNames.first(field.words(), DELETED).ifPresent((word) -> field.set(resource, word)));
		setTime(resource, "delete_time", this.time);
		setTime(resource, "expire_time", this.time.plus(KEPT));
		setTime(resource, "purge_time", this.time.plus(KEPT));
	}

	/** Sets the fields of a resource whose deletion is revoked. */
	void setUndeleted(Message.Builder resource) {
		DELETION_TIMES.stream()
			.flatMap((name) -> find(resource, name, JavaType.MESSAGE).stream())
			.forEach(resource::clearField);
		setExisting(resource);
		StateField.of(resource.getDescriptorForType()).ifPresent((field) -> setUsable(resource, field));
	}

	static boolean isDeleted(Message resource) {
		var field = resource.getDescriptorForType().findFieldByName("delete_time");
		return field != null && !field.isRepeated() && resource.getAllFields().containsKey(field);
	}

	/** Removes input-only fields, which a service accepts but never returns (AIP-203). */
	static void removeInputOnly(Message.Builder resource) {
		remove(resource, FieldBehavior.INPUT_ONLY);
	}

	/** Removes output-only fields, which a service ignores in requests (AIP-203). */
	static void removeOutputOnly(Message.Builder resource) {
		remove(resource, FieldBehavior.OUTPUT_ONLY);
	}

	private static void remove(Message.Builder resource, FieldBehavior behavior) {
		for (var field : List.copyOf(resource.getAllFields().keySet())) {
			if (behaviors(field).contains(behavior)) {
				resource.clearField(field);
			}
			else if (field.getJavaType() == JavaType.MESSAGE && !field.isRepeated()) {
				var inner = ((Message) resource.getField(field)).toBuilder();
				remove(inner, behavior);
				resource.setField(field, inner.build());
			}
		}
	}

	private void setUsable(Message.Builder resource, StateField field) {
		if (this.states.hasNone()) {
			return;
		}
		this.states.ready()
			.flatMap((word) -> StateNames.first(field.words(), List.of(word)))
			.or(field::usable)
			.ifPresent((word) -> field.set(resource, word));
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
			.ifPresent((field) -> resource.setField(field,
					Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()).build()));
	}

	private static Optional<FieldDescriptor> find(Message.Builder resource, String name, JavaType type) {
		return Optional.ofNullable(resource.getDescriptorForType().findFieldByName(name))
			.filter((field) -> !field.isRepeated() && field.getJavaType() == type);
	}

	private static boolean isSet(Message.Builder resource, String name) {
		return resource.getAllFields().keySet().stream().anyMatch((field) -> field.getName().equals(name));
	}

	static boolean isOutputOnly(FieldDescriptor field) {
		return behaviors(field).contains(FieldBehavior.OUTPUT_ONLY);
	}

	static List<FieldBehavior> behaviors(FieldDescriptor field) {
		return field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior);
	}

}
