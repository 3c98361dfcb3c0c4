package dev.longrunning.emulator.fault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The faults there are, in order, and how often each was served. */
public final class Faults {

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Standing> all = new ArrayList<>();

	private volatile boolean none = true;

	/**
	 * What happens to a call. Of several faults that hit it the first does; all of them
	 * count it.
	 * @param call the call, asked for only where there are faults
	 * @param now when it comes
	 * @return the fault that hits it, if one does
	 */
	public Optional<Fault> next(Supplier<Target> call, Instant now) {
		return this.none ? Optional.empty() : next(call.get(), now);
	}

	private Optional<Fault> next(Target call, Instant now) {
		return locked(() -> {
			var hit = Optional.<Standing>empty();
			for (var standing : this.all) {
				if (standing.fault.on().fits(call) && standing.isNext(now) && hit.isEmpty()) {
					hit = Optional.of(standing);
				}
			}
			hit.ifPresent((standing) -> standing.served++);
			return hit.map((standing) -> standing.fault.drawn(standing.met));
		});
	}

	/**
	 * Adds a fault, in the place of the one of that name if there is one. It begins to
	 * count anew.
	 * @param fault the fault
	 */
	public void put(Fault fault) {
		locked(() -> {
			var index = this.all.stream().map((standing) -> standing.fault.name()).toList().indexOf(fault.name());
			if (index < 0) {
				this.all.add(new Standing(fault));
			}
			else {
				this.all.set(index, new Standing(fault));
			}
			return index;
		});
	}

	/**
	 * Takes faults away.
	 * @param which those to take
	 * @return how many were taken
	 */
	public int remove(Predicate<Fault> which) {
		return locked(() -> {
			var before = this.all.size();
			this.all.removeIf((standing) -> which.test(standing.fault));
			return before - this.all.size();
		});
	}

	/**
	 * All of them with their counts.
	 * @return the faults in order
	 */
	public List<Count> all() {
		return locked(() -> this.all.stream()
			.map((standing) -> new Count(standing.fault, standing.met, standing.served))
			.toList());
	}

	private <T> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.none = this.all.isEmpty();
			this.lock.unlock();
		}
	}

	/**
	 * A fault and what it did.
	 *
	 * @param fault the fault
	 * @param met how many calls it was meant for
	 * @param served how many of them it hit
	 */
	public record Count(Fault fault, long met, long served) {
	}

	private static final class Standing {

		private final Fault fault;

		private long met;

		private long served;

		Standing(Fault fault) {
			this.fault = fault;
		}

		boolean isNext(Instant now) {
			this.met++;
			return this.fault.serving().hits(this.met, this.served, now);
		}

	}

}
