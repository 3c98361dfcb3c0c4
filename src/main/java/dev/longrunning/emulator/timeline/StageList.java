package dev.longrunning.emulator.timeline;

import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * Stages in order, and how long after the start each begins. An operation may have many
 * thousands, so that nothing here looks at all of them twice.
 */
final class StageList extends AbstractList<Stage> implements RandomAccess {

	private final List<Stage> all;

	/** As far as lengths are known; after the last stage comes its end. */
	private final List<Duration> begins;

	private final boolean awaitsPolls;

	private final int pending;

	private StageList(List<Stage> all) {
		this.all = List.copyOf(all);
		this.begins = begins(this.all);
		this.awaitsPolls = this.all.stream().anyMatch((stage) -> stage.polls().isPresent());
		this.pending = (int) this.all.stream()
			.takeWhile((stage) -> stage.phase().filter(Phase.PENDING::equals).isPresent())
			.count();
	}

	static StageList of(List<Stage> stages) {
		return (stages instanceof StageList list) ? list : new StageList(stages);
	}

	private static List<Duration> begins(List<Stage> all) {
		var begins = new ArrayList<Duration>(all.size() + 1);
		begins.add(Duration.ZERO);
		for (var stage : all) {
			if (stage.length().isEmpty()) {
				break;
			}
			begins.add(begins.getLast().plus(stage.length().get()));
		}
		return begins;
	}

	@Override
	public Stage get(int index) {
		return this.all.get(index);
	}

	@Override
	public int size() {
		return this.all.size();
	}

	/** Whether polls end one of them. */
	boolean awaitsPolls() {
		return this.awaitsPolls;
	}

	/** The number of pending stages at the beginning. */
	int pending() {
		return this.pending;
	}

	/** When one begins, or the last one ends; asked only where that is known. */
	Duration begin(int index) {
		return this.begins.get(index);
	}

	/** The number of known begins and ends, at least one. */
	int known() {
		return this.begins.size();
	}

	/** The length of all of them; empty if one has no end. */
	Optional<Duration> total() {
		return (this.begins.size() > this.all.size()) ? Optional.of(this.begins.getLast()) : Optional.empty();
	}

	/**
	 * The number of begins and ends that have come.
	 * @param elapsed the time since the start
	 * @return the number of those that are not later
	 */
	int passed(Duration elapsed) {
		var low = 0;
		var high = this.begins.size();
		while (low < high) {
			var middle = (low + high) >>> 1;
			if (this.begins.get(middle).compareTo(elapsed) > 0) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return low;
	}

}
