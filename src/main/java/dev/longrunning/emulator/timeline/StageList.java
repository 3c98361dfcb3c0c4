package dev.longrunning.emulator.timeline;

import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * A list of stages with their start offsets. An operation may have thousands of stages,
 * so each method avoids a scan of the whole list.
 */
final class StageList extends AbstractList<Stage> implements RandomAccess {

	private final List<Stage> all;

	/**
	 * The start offsets, as far as the lengths are known, and the end of the last stage.
	 */
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

	/** Returns whether polls end one of the stages. */
	boolean awaitsPolls() {
		return this.awaitsPolls;
	}

	/** The number of pending stages at the start. */
	int pending() {
		return this.pending;
	}

	/** The offset at which a stage begins or the last one ends; it must be known. */
	Duration begin(int index) {
		return this.begins.get(index);
	}

	/** The number of known offsets, at least one. */
	int known() {
		return this.begins.size();
	}

	/** The length of all stages together; empty if one has no known length. */
	Optional<Duration> total() {
		return (this.begins.size() > this.all.size()) ? Optional.of(this.begins.getLast()) : Optional.empty();
	}

	/**
	 * The number of offsets that have been reached.
	 * @param elapsed the time since the start
	 * @return the number of offsets that are not later
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
