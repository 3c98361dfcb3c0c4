package dev.longrunning.emulator.scenario.metadata;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import dev.longrunning.emulator.timeline.Phase;

/**
 * A service's own words for what an operation is doing: the values of its state enum,
 * found by their names. A type that lacks a word keeps the nearest it has, as Vision's
 * {@code OperationMetadata} says DONE of a job that failed.
 */
public final class StateWords {

	private static final Map<Phase, List<String>> WORDS = new EnumMap<>(Map.of(Phase.PENDING,
			List.of("PENDING", "CREATED", "QUEUED", "SUBMITTED", "SCHEDULED", "NOT_STARTED", "INITIALIZING", "WAITING"),
			Phase.RUNNING, List.of("RUNNING", "PROCESSING", "ACTIVE", "IN_PROGRESS", "STARTED", "EXECUTING"),
			Phase.CANCELLING, List.of("CANCELLING", "CANCELING", "CANCEL_REQUESTED", "CANCEL_PENDING"), Phase.SUCCEEDED,
			List.of("SUCCEEDED", "SUCCESSFUL", "SUCCESS", "DONE", "FINISHED", "COMPLETED", "COMPLETE"), Phase.FAILED,
			List.of("FAILED", "FAILURE", "ERROR"), Phase.CANCELLED, List.of("CANCELLED", "CANCELED", "ABORTED")));

	/** Whose word is taken where a phase has none of its own. */
	private static final Map<Phase, Phase> NEAREST = Map.of(Phase.RUNNING, Phase.PENDING, Phase.CANCELLING,
			Phase.RUNNING, Phase.FAILED, Phase.SUCCEEDED, Phase.CANCELLED, Phase.FAILED);

	private final Map<Phase, EnumValueDescriptor> values = new EnumMap<>(Phase.class);

	private final boolean states;

	StateWords(EnumDescriptor states) {
		this.states = own(states, Phase.RUNNING).isPresent() || own(states, Phase.SUCCEEDED).isPresent();
		for (var phase : Phase.values()) {
			value(states, phase).ifPresent((value) -> this.values.put(phase, value));
		}
	}

	/**
	 * The word for a phase.
	 * @param phase what the operation is doing
	 * @return the enum's value, empty where it has nothing like it
	 */
	Optional<EnumValueDescriptor> of(Phase phase) {
		return Optional.ofNullable(this.values.get(phase));
	}

	/** Whether a word means that a job has not started to work. */
	static boolean isPending(EnumValueDescriptor value) {
		return WORDS.getOrDefault(Phase.PENDING, List.of()).stream().anyMatch((word) -> says(value, word));
	}

	/** Whether the enum speaks of what an operation is doing at all. */
	boolean areStates() {
		return this.states;
	}

	private static Optional<EnumValueDescriptor> value(EnumDescriptor states, Phase phase) {
		var own = own(states, phase);
		if (own.isPresent()) {
			return own;
		}
		var nearest = NEAREST.get(phase);
		if (nearest != null) {
			return value(states, nearest);
		}
		return (phase == Phase.PENDING) ? firstKnown(states) : Optional.empty();
	}

	private static Optional<EnumValueDescriptor> own(EnumDescriptor states, Phase phase) {
		return first(states, WORDS.getOrDefault(phase, List.of()));
	}

	/**
	 * The first of some words that an enum has.
	 * @param states the enum
	 * @param words the words, the best first
	 * @return the enum's value
	 */
	public static Optional<EnumValueDescriptor> first(EnumDescriptor states, List<String> words) {
		return words.stream()
			.flatMap((word) -> states.getValues().stream().filter((value) -> says(value, word)))
			.findFirst();
	}

	private static Optional<EnumValueDescriptor> firstKnown(EnumDescriptor states) {
		return states.getValues().stream().filter((value) -> value.getNumber() != 0).findFirst();
	}

	/**
	 * Values may carry the name of their enum or of its message in front, as in
	 * {@code STATE_RUNNING} and {@code CONDITION_SUCCEEDED}.
	 */
	private static boolean says(EnumValueDescriptor value, String word) {
		var name = value.getName();
		var prefix = prefix(value.getType().getName());
		var owner = value.getType().getContainingType();
		return name.equals(word) || name.equals(prefix + word)
				|| owner != null && name.equals(prefix(owner.getName()) + word);
	}

	private static String prefix(String enumName) {
		return String.join("_", Arrays.stream(enumName.split("(?=\\p{Lu})")).toList()).toUpperCase(Locale.ROOT) + "_";
	}

}
