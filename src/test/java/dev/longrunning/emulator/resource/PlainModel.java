package dev.longrunning.emulator.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plain model of resources that jobs change: one that computes nothing ahead, stores
 * nothing, and writes each result when a clock reaches it.
 */
final class PlainModel {

	private final Map<String, Thing> things = new TreeMap<>();

	private final Map<String, Work> works = new HashMap<>();

	private final Map<String, Instant> ownClocks = new HashMap<>();

	private Instant main;

	PlainModel(Instant start) {
		this.main = start;
	}

	Instant now(String project) {
		return this.ownClocks.getOrDefault(project, this.main);
	}

	Thing thing(String name) {
		return this.things.getOrDefault(name, Thing.UNKNOWN);
	}

	/** The name of the operation that is changing a resource. */
	Optional<String> changing(String name) {
		return this.works.entrySet()
			.stream()
			.filter((one) -> one.getValue().thing.equals(name) && !one.getValue().isOver)
			.map(Map.Entry::getKey)
			.findFirst();
	}

	Optional<Content> shown(String name) {
		return changing(name).map((operation) -> work(operation).during).orElseGet(() -> thing(name).content());
	}

	List<String> names(String prefix) {
		return this.things.keySet()
			.stream()
			.filter((name) -> name.startsWith(prefix) && shown(name).filter((one) -> !one.isDeleted).isPresent())
			.toList();
	}

	/** Changes a resource at once. */
	void set(String name, Optional<Content> content) {
		this.things.put(name, new Thing(content, true));
	}

	void begin(String operation, Work work) {
		this.things.putIfAbsent(work.thing, Thing.UNKNOWN);
		this.works.put(operation, work);
		applyDue();
	}

	List<String> running() {
		return this.works.entrySet().stream().filter((one) -> !one.getValue().isOver).map(Map.Entry::getKey).toList();
	}

	Work work(String operation) {
		return this.works.getOrDefault(operation, new Work());
	}

	void advance(Duration length) {
		this.main = this.main.plus(length);
		applyDue();
	}

	void advanceOwn(String project, Duration length) {
		this.ownClocks.put(project, now(project).plus(length));
		applyDue();
	}

	void removeOwn(String project) {
		this.ownClocks.remove(project);
		applyDue();
	}

	/** Ends a job at once. */
	void finish(String operation, boolean succeeds) {
		var work = work(operation);
		work.isOver = true;
		if (succeeds) {
			set(work.thing, work.after);
		}
		else {
			set(work.thing, thing(work.thing).content());
		}
	}

	void applyDue() {
		this.works.forEach((operation, work) -> {
			var isDue = work.end().filter((end) -> !end.isAfter(now(work.project))).isPresent();
			if (!work.isOver && isDue) {
				finish(operation, work.isSuccess && work.cancelledEnd.isEmpty());
			}
		});
	}

	/**
	 * The fields of a resource that are compared.
	 *
	 * @param title its title
	 * @param state the name of its state, empty for a type without one
	 * @param isDeleted whether it is deleted softly
	 */
	record Content(String title, String state, boolean isDeleted) {

		Content inState(String other) {
			return new Content(this.title, this.state.isEmpty() ? "" : other, this.isDeleted);
		}

		Content titled(String other) {
			return new Content(other, this.state, this.isDeleted);
		}

		Content deleted(boolean isDeletedNow) {
			return new Content(this.title, this.state, isDeletedNow);
		}

	}

	/**
	 * A resource without the job that is changing it.
	 *
	 * @param content its content
	 * @param isKnown whether it existed or was deleted
	 */
	record Thing(Optional<Content> content, boolean isKnown) {

		static final Thing UNKNOWN = new Thing(Optional.empty(), false);

	}

	/** A job on a resource. */
	static final class Work {

		String project = "";

		String thing = "";

		Optional<Content> during = Optional.empty();

		Optional<Content> after = Optional.empty();

		Optional<Instant> plannedEnd = Optional.empty();

		Optional<Instant> cancelledEnd = Optional.empty();

		Optional<Instant> heldSince = Optional.empty();

		Duration cancelDelay = Duration.ZERO;

		boolean isSuccess;

		boolean isCancellable;

		boolean isDeleted;

		boolean isOver;

		Optional<Instant> end() {
			return this.cancelledEnd.or(() -> this.heldSince.isPresent() ? Optional.empty() : this.plannedEnd);
		}

	}

}
