package dev.longrunning.emulator.scenario.metadata;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.longrunning.emulator.surface.TargetFamily;
import dev.longrunning.emulator.surface.dialect.OperationType;
import dev.longrunning.emulator.timeline.OperationState;
import dev.longrunning.emulator.timeline.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a metadata type that change while an operation runs, found by their names
 * and types. The code contains no names of services.
 */
public final class MetadataShape {

	private static final Set<String> CREATE_TIME = Set.of("create_time", "submit_time", "request_time", "insert_time");

	private static final Set<String> START_TIME = Set.of("start_time");

	private static final Set<String> UPDATE_TIME = Set.of("update_time");

	private static final Set<String> END_TIME = Set.of("end_time", "finish_time", "completion_time", "complete_time",
			"done_time");

	private static final Set<String> STATE = Set.of("state", "status");

	private static final Set<String> PROGRESS = Set.of("progress", "progress_percent", "progress_percentage");

	private static final Set<String> CANCEL = Set.of("requested_cancellation", "cancel_requested");

	/** The maximum depth of nested messages that are searched. */
	private static final int MAX_DEPTH = 3;

	private final List<Move> moves = new ArrayList<>();

	/**
	 * The shape of a type.
	 * @param type the type
	 * @param operation the operation that the type is, if it is one
	 */
	MetadataShape(Descriptor type, Optional<OperationType> operation) {
		this(type, operation, MAX_DEPTH);
	}

	private MetadataShape(Descriptor type, Optional<OperationType> operation, int depth) {
		type.getFields().forEach((field) -> {
			var own = operation.flatMap((one) -> OwnMove.of(one, field));
			var move = own.isPresent() ? own.get() : move(field, depth);
			if (move != null) {
				this.moves.add(move);
			}
		});
	}

	/**
	 * Checks whether the type has fields that change.
	 * @return whether there is one
	 */
	boolean isMoving() {
		return !this.moves.isEmpty();
	}

	/**
	 * Sets the changing fields of a message of the type.
	 * @param metadata the message
	 * @param phase the phase of the operation
	 * @param snapshot the state of the operation
	 */
	void fill(Message.Builder metadata, Phase phase, OperationState snapshot) {
		this.moves.forEach((move) -> move.apply(metadata, phase, snapshot));
	}

	private static @Nullable Move move(FieldDescriptor field, int depth) {
		if (field.isRepeated()) {
			var history = StatusMove.history(field);
			return (history != null) ? history : WorkUnits.of(field);
		}
		return switch (field.getJavaType()) {
			case MESSAGE -> isTimestamp(field) ? time(field) : message(field, depth);
			case ENUM -> STATE.contains(field.getName()) ? state(field) : null;
			case INT, LONG, FLOAT, DOUBLE -> number(field);
			case BOOLEAN -> CANCEL.contains(field.getName()) ? (metadata, phase, _) -> {
				if (phase == Phase.CANCELLING || phase == Phase.CANCELLED) {
					metadata.setField(field, true);
				}
			} : null;
			case STRING -> time(field);
			case BYTE_STRING -> null;
		};
	}

	private static @Nullable Move message(FieldDescriptor field, int depth) {
		var status = StatusMove.of(field);
		return (status != null) ? status : nested(field, depth);
	}

	/**
	 * A part of the metadata that the methods of a service share. Other messages do not
	 * change: a resource in the metadata has its own times and state.
	 */
	private static @Nullable Move nested(FieldDescriptor field, int depth) {
		if (depth == 0 || !(field.getName().equals("progress") || field.getName().endsWith("metadata"))) {
			return null;
		}
		var shape = new MetadataShape(field.getMessageType(), Optional.empty(), depth - 1);
		return shape.isMoving() ? (metadata, phase, snapshot) -> shape.fillNested(metadata, field, phase, snapshot)
				: null;
	}

	/**
	 * Sets the fields of a nested message. A member of a oneof is set only if it is the
	 * present one.
	 */
	private void fillNested(Message.Builder metadata, FieldDescriptor field, Phase phase, OperationState snapshot) {
		if (field.getRealContainingOneof() != null && !metadata.hasField(field)) {
			return;
		}
		var part = ((Message) metadata.getField(field)).toBuilder();
		fill(part, phase, snapshot);
		if (!part.getAllFields().isEmpty()) {
			metadata.setField(field, part.build());
		}
	}

	private static @Nullable Move time(FieldDescriptor field) {
		var name = field.getName();
		if (CREATE_TIME.contains(name)) {
			return once(field, (snapshot) -> Optional.of(snapshot.createTime()));
		}
		if (START_TIME.contains(name)) {
			var isCreation = CREATE_TIME.stream().noneMatch((other) -> hasField(field, other));
			return once(field,
					isCreation ? (snapshot) -> Optional.of(snapshot.createTime()) : (snapshot) -> snapshot.startTime());
		}
		if (UPDATE_TIME.contains(name)) {
			return (metadata, _, snapshot) -> set(metadata, field, snapshot.updateTime());
		}
		return END_TIME.contains(name) ? once(field, OperationState::endTime) : null;
	}

	/** A time that is set when it becomes known and does not change after that. */
	static Move once(FieldDescriptor field, Function<OperationState, Optional<Instant>> time) {
		var hasNanoseconds = TargetFamily.contains(field.getContainingType());
		return (metadata, _, snapshot) -> {
			if (!isSet(metadata, field)) {
				time.apply(snapshot)
					.map((instant) -> hasNanoseconds ? nanoseconds(instant) : instant)
					.ifPresent((instant) -> set(metadata, field, instant));
			}
		};
	}

	/**
	 * Extends an instant to nine digits. Services of this family always return nine
	 * digits, and the clock has six. The other three are derived from the first six, so
	 * that the same instant always has the same digits and the order of instants is kept.
	 */
	public static Instant nanoseconds(Instant instant) {
		var micros = instant.truncatedTo(ChronoUnit.MICROS);
		return micros
			.plusNanos(1 + Math.floorMod(Long.hashCode(micros.getEpochSecond() * 1_000_003 + micros.getNano()), 999));
	}

	private static @Nullable Move state(FieldDescriptor field) {
		var words = new StateWords(field.getEnumType());
		return words.isStateEnum() ? state(field, words) : null;
	}

	static Move state(FieldDescriptor field, StateWords words) {
		return (metadata, phase, _) -> words.of(phase).ifPresent((word) -> metadata.setField(field, word));
	}

	private static @Nullable Move number(FieldDescriptor field) {
		if (PROGRESS.contains(field.getName())) {
			var whole = field.getJavaType() == JavaType.INT || field.getJavaType() == JavaType.LONG
					|| field.getName().startsWith("progress_percent");
			return (metadata, _, snapshot) -> snapshot.progress()
				.ifPresent((progress) -> set(metadata, field, whole ? Math.rint(progress * 100) : progress));
		}
		if (field.getName().endsWith("_usage_seconds")) {
			return (metadata, _, snapshot) -> snapshot.startTime()
				.ifPresent((start) -> set(metadata, field, seconds(start, snapshot)));
		}
		return null;
	}

	private static double seconds(Instant start, OperationState snapshot) {
		return Duration.between(start, snapshot.updateTime()).toMillis() / 1000.0;
	}

	static void set(Message.Builder message, FieldDescriptor field, double number) {
		message.setField(field, switch (field.getJavaType()) {
			case INT -> (Object) (int) number;
			case LONG -> (long) number;
			case FLOAT -> (float) number;
			case DOUBLE -> number;
			case BOOLEAN, STRING, BYTE_STRING, ENUM, MESSAGE ->
				throw new IllegalArgumentException(field.getFullName() + " is not a number");
		});
	}

	/** Sets a timestamp field, or a text with a time (RFC 3339). */
	public static void set(Message.Builder message, FieldDescriptor field, Instant time) {
		if (field.getJavaType() == JavaType.STRING) {
			message.setField(field, time.toString());
			return;
		}
		message.setField(field,
				Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()).build());
	}

	private static boolean isSet(Message.Builder message, FieldDescriptor field) {
		return field.hasPresence() ? message.hasField(field) : !message.getField(field).equals(field.getDefaultValue());
	}

	private static boolean isTimestamp(FieldDescriptor field) {
		return field.getMessageType().equals(Timestamp.getDescriptor());
	}

	private static boolean hasField(FieldDescriptor sibling, String name) {
		return sibling.getContainingType().findFieldByName(name) != null;
	}

	/**
	 * Finds the phase that written metadata states.
	 * @param metadata the metadata, or a part of it
	 * @return PENDING or RUNNING; empty if the metadata has no state
	 */
	public static Optional<Phase> phase(Message metadata) {
		return metadata.getAllFields()
			.entrySet()
			.stream()
			.filter((entry) -> STATE.contains(entry.getKey().getName())
					&& entry.getValue() instanceof EnumValueDescriptor)
			.map((entry) -> StateWords.isPending((EnumValueDescriptor) entry.getValue()) ? Phase.PENDING
					: Phase.RUNNING)
			.findFirst();
	}

	/** A change of one field. */
	@FunctionalInterface
	interface Move {

		void apply(Message.Builder metadata, Phase phase, OperationState snapshot);

	}

}
