package dev.longrunning.emulator.scenario;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import org.jspecify.annotations.Nullable;

/** Fields of a resource that its service sets (AIP-148), by their names and types. */
final class OutputOnly {

	/** Words for a resource that can be used, the usual first. */
	private static final List<String> SETTLED = List.of("ACTIVE", "READY", "RUNNING", "AVAILABLE", "SUCCEEDED");

	private OutputOnly() {
	}

	/**
	 * Fills in what a new resource shows. There is no etag: nothing would check it.
	 * @param resource the resource
	 * @param time when it was made
	 * @param uids where a {@code uid} comes from
	 */
	static void created(Message.Builder resource, Instant time, Supplier<String> uids) {
		time(resource, "create_time", time);
		updated(resource, time);
		var state = find(resource, "state", JavaType.ENUM);
		if (state != null && (!resource.hasField(state) || isOutputOnly(state))) {
			StateWords.first(state.getEnumType(), SETTLED).ifPresent((word) -> resource.setField(state, word));
		}
		var uid = find(resource, "uid", JavaType.STRING);
		if (uid != null && isOutputOnly(uid)) {
			resource.setField(uid, uids.get());
		}
	}

	static void updated(Message.Builder resource, Instant time) {
		time(resource, "update_time", time);
	}

	static void deleted(Message.Builder resource, Instant time) {
		time(resource, "delete_time", time);
	}

	private static void time(Message.Builder resource, String name, Instant time) {
		var field = find(resource, name, JavaType.MESSAGE);
		if (field != null && field.getMessageType().equals(Timestamp.getDescriptor())) {
			MetadataShape.set(resource, field, time);
		}
	}

	private static @Nullable FieldDescriptor find(Message.Builder resource, String name, JavaType type) {
		var field = resource.getDescriptorForType().findFieldByName(name);
		return (field != null && !field.isRepeated() && field.getJavaType() == type) ? field : null;
	}

	private static boolean isOutputOnly(FieldDescriptor field) {
		return field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior).contains(FieldBehavior.OUTPUT_ONLY);
	}

}
