package dev.longrunning.emulator.scenario.metadata;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.longrunning.emulator.scenario.metadata.MetadataShape.Move;
import dev.longrunning.emulator.surface.dialect.OperationField;
import dev.longrunning.emulator.surface.dialect.OperationType;
import dev.longrunning.emulator.surface.dialect.StatusWord;
import dev.longrunning.emulator.timeline.OperationState;
import dev.longrunning.emulator.timeline.Phase;

/** The changes of fields of operations whose meaning is not in their names. */
final class OwnMove {

	private static final Map<StatusWord, Phase> PHASES = Map.of(StatusWord.PENDING, Phase.PENDING, StatusWord.RUNNING,
			Phase.RUNNING, StatusWord.CANCELLING, Phase.CANCELLING);

	private OwnMove() {
	}

	/**
	 * The change of a field.
	 * @param operation the type of the operation
	 * @param field a field of it
	 * @return the change; empty if the field changes by the rules for all types
	 */
	static Optional<Move> of(OperationType operation, FieldDescriptor field) {
		if (field.equals(operation.status())) {
			return Optional.of(MetadataShape.state(field, new StateWords(field.getEnumType(), words(operation))));
		}
		return operation.meaning(field).flatMap((meaning) -> Optional.ofNullable(time(meaning, field)));
	}

	private static @org.jspecify.annotations.Nullable Move time(OperationField meaning, FieldDescriptor field) {
		return switch (meaning) {
			case CREATE_TIME -> MetadataShape.once(field, (snapshot) -> Optional.of(snapshot.createTime()));
			case START_TIME -> MetadataShape.once(field, OperationState::startTime);
			case UPDATE_TIME -> (metadata, _, snapshot) -> MetadataShape.set(metadata, field, snapshot.updateTime());
			case END_TIME -> MetadataShape.once(field, OperationState::endTime);
			case NAME, STATUS, ERROR -> null;
		};
	}

	/** The words of the data; the word for the end is that of every end. */
	private static Map<Phase, EnumValueDescriptor> words(OperationType operation) {
		var words = new EnumMap<Phase, EnumValueDescriptor>(Phase.class);
		PHASES.forEach((meaning, phase) -> operation.word(meaning).ifPresent((word) -> words.put(phase, word)));
		for (var end : new Phase[] { Phase.SUCCEEDED, Phase.FAILED, Phase.CANCELLED }) {
			words.put(end, operation.done());
		}
		return words;
	}

}
