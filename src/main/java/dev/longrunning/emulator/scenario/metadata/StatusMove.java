package dev.longrunning.emulator.scenario.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.longrunning.emulator.scenario.metadata.MetadataShape.Move;
import dev.longrunning.emulator.timeline.OperationState;
import dev.longrunning.emulator.timeline.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A change of a status message or of a list of past ones. A status has a state, and some
 * have the state's name again and the time of the last transition.
 *
 * @param field the status, or the list
 * @param words the state names of the service
 */
record StatusMove(FieldDescriptor field, StateWords words) implements Move {

	/** The names of status fields, with the name of the transition time in each. */
	private static final Map<String, String> STATUSES = Map.of("status", "state_start_time", "status_history",
			"state_start_time", "terminal_condition", "last_transition_time");

	/** The change of a status field. */
	static @Nullable Move of(FieldDescriptor field) {
		return STATUSES.containsKey(field.getName()) ? of(field, field.getMessageType()) : null;
	}

	/** The change of a list of past statuses. */
	static @Nullable Move history(FieldDescriptor field) {
		return field.getName().equals("status_history") && field.getJavaType() == JavaType.MESSAGE
				? of(field, field.getMessageType()) : null;
	}

	private static @Nullable Move of(FieldDescriptor field, Descriptor status) {
		var state = status.findFieldByName("state");
		if (state == null || state.isRepeated() || state.getJavaType() != JavaType.ENUM) {
			return null;
		}
		var words = new StateWords(state.getEnumType());
		return words.isStateEnum() ? new StatusMove(field, words) : null;
	}

	@Override
	public void apply(Message.Builder metadata, Phase phase, OperationState snapshot) {
		if (!this.field.isRepeated()) {
			metadata.setField(this.field, status(metadata, phase, since(phase, snapshot)));
			return;
		}
		metadata.clearField(this.field);
		for (var past : before(phase)) {
			metadata.addRepeatedField(this.field, status(metadata, past, since(past, snapshot)));
		}
	}

	private static List<Phase> before(Phase phase) {
		return switch (phase) {
			case PENDING -> List.of();
			case RUNNING -> List.of(Phase.PENDING);
			case CANCELLING, SUCCEEDED, FAILED, CANCELLED -> List.of(Phase.PENDING, Phase.RUNNING);
		};
	}

	private static Optional<Instant> since(Phase phase, OperationState snapshot) {
		return switch (phase) {
			case PENDING -> Optional.of(snapshot.createTime());
			case RUNNING -> snapshot.startTime();
			case CANCELLING -> Optional.of(snapshot.updateTime());
			case SUCCEEDED, FAILED, CANCELLED -> snapshot.endTime();
		};
	}

	private Message status(Message.Builder metadata, Phase phase, Optional<Instant> since) {
		var status = this.field.isRepeated() ? metadata.newBuilderForField(this.field)
				: ((Message) metadata.getField(this.field)).toBuilder();
		var type = status.getDescriptorForType();
		this.words.of(phase).ifPresent((word) -> {
			status.setField(type.findFieldByName("state"), word);
			text(type, "inner_state").ifPresent((inner) -> status.setField(inner, word.getName()));
		});
		var time = type.findFieldByName(STATUSES.getOrDefault(this.field.getName(), ""));
		if (time != null && time.getJavaType() == JavaType.MESSAGE
				&& time.getMessageType().equals(Timestamp.getDescriptor())) {
			since.ifPresent((instant) -> MetadataShape.set(status, time, instant));
		}
		return status.build();
	}

	private static Optional<FieldDescriptor> text(Descriptor type, String name) {
		return Optional.ofNullable(type.findFieldByName(name))
			.filter((field) -> !field.isRepeated() && field.getJavaType() == JavaType.STRING);
	}

}
