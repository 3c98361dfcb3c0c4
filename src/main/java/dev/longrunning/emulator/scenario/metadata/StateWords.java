package dev.longrunning.emulator.scenario.metadata;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import dev.longrunning.emulator.surface.resource.StateNames;
import dev.longrunning.emulator.timeline.Phase;

/**
 * The values of a service's state enum by phase, found by their names. A phase without a
 * value uses the nearest one: for example, Vision's {@code OperationMetadata} has DONE
 * for a failed job.
 */
public final class StateWords {

	private static final Map<Phase, List<String>> WORDS = new EnumMap<>(Map.of(Phase.PENDING,
			List.of("PENDING", "CREATED", "QUEUED", "SUBMITTED", "SCHEDULED", "NOT_STARTED", "INITIALIZING", "WAITING"),
			Phase.RUNNING, List.of("RUNNING", "PROCESSING", "ACTIVE", "IN_PROGRESS", "STARTED", "EXECUTING"),
			Phase.CANCELLING, List.of("CANCELLING", "CANCELING", "CANCEL_REQUESTED", "CANCEL_PENDING", "ABORTING"),
			Phase.SUCCEEDED, List.of("SUCCEEDED", "SUCCESSFUL", "SUCCESS", "DONE", "FINISHED", "COMPLETED", "COMPLETE"),
			Phase.FAILED, List.of("FAILED", "FAILURE", "ERROR"), Phase.CANCELLED,
			List.of("CANCELLED", "CANCELED", "ABORTED")));

	/** The phase whose value is used if a phase has none. */
	private static final Map<Phase, Phase> NEAREST = Map.of(Phase.RUNNING, Phase.PENDING, Phase.CANCELLING,
			Phase.RUNNING, Phase.FAILED, Phase.SUCCEEDED, Phase.CANCELLED, Phase.FAILED);

	private final Map<Phase, EnumValueDescriptor> values = new EnumMap<>(Phase.class);

	private final boolean stateEnum;

	StateWords(EnumDescriptor states) {
		this(states, Map.of());
	}

	/**
	 * The values of an enum.
	 * @param states the enum
	 * @param given the values that are not found by their names
	 */
	StateWords(EnumDescriptor states, Map<Phase, EnumValueDescriptor> given) {
		this.stateEnum = exact(states, Phase.RUNNING).isPresent() || exact(states, Phase.SUCCEEDED).isPresent();
		for (var phase : Phase.values()) {
			value(states, phase, given).ifPresent((value) -> this.values.put(phase, value));
		}
	}

	/**
	 * Returns the value of a phase.
	 * @param phase the phase
	 * @return the enum value, empty if the enum has no similar one
	 */
	Optional<EnumValueDescriptor> of(Phase phase) {
		return Optional.ofNullable(this.values.get(phase));
	}

	/** Checks whether a value means that the job has not started to work. */
	static boolean isPending(EnumValueDescriptor value) {
		return WORDS.getOrDefault(Phase.PENDING, List.of())
			.stream()
			.anyMatch((word) -> StateNames.isNamed(value, word));
	}

	/** Checks whether the enum describes the state of an operation. */
	boolean isStateEnum() {
		return this.stateEnum;
	}

	private static Optional<EnumValueDescriptor> value(EnumDescriptor states, Phase phase,
			Map<Phase, EnumValueDescriptor> given) {
		var exact = Optional.ofNullable(given.get(phase)).or(() -> exact(states, phase));
		if (exact.isPresent()) {
			return exact;
		}
		var nearest = NEAREST.get(phase);
		if (nearest != null) {
			return value(states, nearest, given);
		}
		return (phase == Phase.PENDING) ? firstKnown(states) : Optional.empty();
	}

	private static Optional<EnumValueDescriptor> exact(EnumDescriptor states, Phase phase) {
		return StateNames.first(states, WORDS.getOrDefault(phase, List.of()));
	}

	private static Optional<EnumValueDescriptor> firstKnown(EnumDescriptor states) {
		return states.getValues().stream().filter((value) -> value.getNumber() != 0).findFirst();
	}

}
