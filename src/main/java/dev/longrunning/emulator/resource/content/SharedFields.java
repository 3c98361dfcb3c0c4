package dev.longrunning.emulator.resource.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;

/**
 * The output-only fields beyond the standard ones that resources of many services share:
 * other names of the times, the caller, the generation and the link to the resource
 * itself.
 *
 * @param time the time of the call
 * @param uuid a UUID of the resource
 * @param link the URL of the resource; empty if it is not known
 */
record SharedFields(Instant time, String uuid, Optional<String> link) {

	private static final List<String> CREATE_TIMES = List.of("creation_time", "created_time");

	private static final List<String> UPDATE_TIMES = List.of("last_modified_time", "last_update_time", "modify_time",
			"state_time");

	/** The caller, whom credentials need not name. */
	private static final String CALLER = "user@example.com";

	/** Sets the fields of a new resource. */
	void setCreated(Message.Builder resource) {
		setTimes(resource, CREATE_TIMES);
		text(resource, "creator", CALLER);
		resource.getDescriptorForType()
			.getFields()
			.stream()
			.map(FieldDescriptor::getName)
			.filter((name) -> name.equals("uuid") || name.endsWith("_uuid"))
			.forEach((name) -> text(resource, name, this.uuid));
		this.link.ifPresent((url) -> text(resource, "self_link", url));
		setUpdated(resource);
	}

	/** Sets the time of the expiry that the request gives as a duration (AIP-214). */
	void setExpiry(Message.Builder resource, Message given) {
		var type = resource.getDescriptorForType();
		var ttl = type.findFieldByName("ttl");
		var expiry = type.findFieldByName("expire_time");
		if (ttl != null && expiry != null && given.getAllFields().get(ttl) instanceof Message length
				&& length.getDescriptorForType().equals(Duration.getDescriptor())) {
			var seconds = (Long) length.getField(length.getDescriptorForType().findFieldByName("seconds"));
			resource.setField(expiry, timestamp(this.time.plusSeconds(seconds)));
		}
	}

	/** Sets the fields of a resource that a call has changed. */
	void setUpdated(Message.Builder resource) {
		setTimes(resource, UPDATE_TIMES);
		text(resource, "last_modifier", CALLER);
		field(resource, "generation").filter((field) -> field.getJavaType() == JavaType.LONG)
			.ifPresent((field) -> resource.setField(field, (Long) resource.getField(field) + 1));
	}

	private void setTimes(Message.Builder resource, List<String> names) {
		names.stream().flatMap((name) -> field(resource, name).stream()).forEach((field) -> {
			if (field.getJavaType() == JavaType.LONG) {
				resource.setField(field, this.time.toEpochMilli());
			}
			else if (isTimestamp(field)) {
				resource.setField(field, timestamp(this.time));
			}
		});
	}

	private static Timestamp timestamp(Instant instant) {
		return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).setNanos(instant.getNano()).build();
	}

	private static boolean isTimestamp(FieldDescriptor field) {
		return field.getJavaType() == JavaType.MESSAGE && field.getMessageType().equals(Timestamp.getDescriptor());
	}

	private static void text(Message.Builder resource, String name, String value) {
		field(resource, name).filter((field) -> field.getJavaType() == JavaType.STRING)
			.ifPresent((field) -> resource.setField(field, value));
	}

	private static Optional<FieldDescriptor> field(Message.Builder resource, String name) {
		return Stream.ofNullable(resource.getDescriptorForType().findFieldByName(name))
			.filter((field) -> !field.isRepeated() && OutputOnly.isOutputOnly(field))
			.findFirst();
	}

}
