package dev.longrunning.emulator.event;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.timeline.Transition;
import org.jspecify.annotations.Nullable;

/**
 * The running operations whose stages are reported, up to a number. It keeps the index of
 * the last reported stage of each, so that a stage is reported once, whatever moves the
 * operation. The caller makes sure that one thread uses it at a time.
 */
final class StageFollower {

	/** The most operations that are followed at once. */
	static final int CAPACITY = 10_000;

	/** The most bytes that the followed operations take. */
	static final long MAX_BYTES = 4_000_000;

	private static final int NONE = -1;

	private final Map<String, Followed> operations = new HashMap<>();

	private final Consumer<Event> events;

	private BiConsumer<String, Instant> alarm = (_, _) -> {
	};

	/**
	 * A follower of no operation.
	 * @param events receives the stages
	 */
	StageFollower(Consumer<Event> events) {
		this.events = events;
	}

	/**
	 * Sets the alarm.
	 * @param alarm receives the project and the time of the next stage of an operation
	 */
	void setAlarm(BiConsumer<String, Instant> alarm) {
		this.alarm = alarm;
	}

	/** Follows a new operation. */
	void begin(Operation operation, Instant now) {
		follow(operation, NONE).ifPresent((followed) -> followed.report(operation, now));
	}

	/** Follows an operation from an instant on. Its earlier stages are not reported. */
	void load(Operation operation, Instant now) {
		if (!operation.timeline().isDone(now)) {
			follow(operation, operation.timeline().stage(now)).ifPresent((followed) -> followed.report(operation, now));
		}
	}

	/** Reports the stages that an operation has reached. */
	void move(Operation operation, Instant now) {
		var followed = this.operations.get(operation.name().value());
		if (followed != null) {
			followed.report(operation, now);
		}
	}

	/** Follows an operation no longer. */
	void forget(String name) {
		this.operations.remove(name);
	}

	/**
	 * Forgets operations.
	 * @param scope the project of the operations; empty text: all
	 */
	void forgetAll(String scope) {
		this.operations.values().removeIf((followed) -> scope.isEmpty() || followed.scope.equals(scope));
	}

	boolean isFull() {
		return this.operations.size() >= CAPACITY;
	}

	/**
	 * The operations that reach a stage until now, the earliest first.
	 * @param moment the time by project
	 */
	List<String> due(Function<String, Instant> moment) {
		return this.operations.values()
			.stream()
			.filter((followed) -> followed.next != null && !followed.next.isAfter(moment.apply(followed.scope)))
			.sorted(Comparator.comparing((followed) -> followed.next))
			.map((followed) -> followed.name)
			.toList();
	}

	/** Sets the alarm for the next stage in each project again. */
	void setAlarms() {
		var next = new HashMap<String, Instant>();
		this.operations.values().forEach((followed) -> {
			if (followed.next != null) {
				next.merge(followed.scope, followed.next, (one, other) -> one.isBefore(other) ? one : other);
			}
		});
		next.forEach(this.alarm);
	}

	private Optional<Followed> follow(Operation operation, int lastStage) {
		var name = operation.name().value();
		if (isFull() && !this.operations.containsKey(name)) {
			return Optional.empty();
		}
		return Optional
			.of(this.operations.computeIfAbsent(name, (_) -> new Followed(name, operation.scope(), lastStage)));
	}

	/** A followed operation. */
	private final class Followed {

		private final String name;

		private final String scope;

		private int lastStage;

		/** The begin of the next stage, if it is known. */
		private @Nullable Instant next;

		Followed(String name, String scope, int lastStage) {
			this.name = name;
			this.scope = scope;
			this.lastStage = lastStage;
		}

		void report(Operation operation, Instant now) {
			var timeline = operation.timeline();
			timeline.transitions(now).forEach((transition) -> {
				if (transition instanceof Transition.Begin(var stage, var time) && stage > this.lastStage) {
					this.lastStage = stage;
					StageFollower.this.events.accept(new Event.Stage(this.name, this.scope, stage, time));
				}
			});
			this.next = timeline.nextBoundary(now)
				.filter((boundary) -> !timeline.doneAt().filter(boundary::equals).isPresent())
				.orElse(null);
			if (this.next != null) {
				StageFollower.this.alarm.accept(this.scope, this.next);
			}
		}

	}

}
