package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.longrunning.emulator.status.StatusException;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for which operation. A waiter is a virtual thread that stands still until
 * something happens to its operation or its time is up; nobody polls.
 */
public final class Waiters {

	private final int most;

	private final AtomicInteger held = new AtomicInteger();

	private final ConcurrentHashMap<String, Set<Place>> waiting = new ConcurrentHashMap<>();

	private volatile boolean closed;

	/**
	 * Waiters up to a number.
	 * @param most how many waits are held at once
	 */
	public Waiters(int most) {
		this.most = most;
	}

	/**
	 * A place among those who wait for an operation, to be left when who waits is
	 * answered or gone.
	 * @param name the operation's name
	 * @return the place
	 */
	public Place enter(String name) {
		var place = new Place(name);
		this.waiting.compute(name, (_, places) -> {
			var all = (places != null) ? places : ConcurrentHashMap.<Place>newKeySet();
			all.add(place);
			return all;
		});
		// counted last: whoever counts is woken
		if (this.held.incrementAndGet() > this.most) {
			place.close();
			throw StatusException.exhausted("TOO_MANY_WAITS",
					"%,d waits are held already. Try again, poll instead, or raise EMULATOR_OPERATION_MAXWAITS."
						.formatted(this.most),
					Duration.ofSeconds(1));
		}
		return place;
	}

	/**
	 * Something happened to an operation.
	 * @param name its name
	 */
	public void wake(String name) {
		var places = this.waiting.get(name);
		if (places != null) {
			places.forEach(Place::wake);
		}
	}

	/**
	 * An operation has come to its end, which is written down; who waited for it needs
	 * not read it.
	 * @param ended the operation
	 */
	void wake(EndedOperation ended) {
		var places = this.waiting.get(ended.name());
		if (places != null) {
			var operation = ended.operation().get();
			places.forEach((place) -> place.wake(operation));
		}
	}

	/** Something happened to all of them. */
	public void wakeAll() {
		this.waiting.values().forEach((places) -> places.forEach(Place::wake));
	}

	/**
	 * Something happened to all of them: the clock was moved. Returns when each has
	 * looked, and either waits on or has left with an answer.
	 * @param patience how long at most from one to the next, in real time: some do not
	 * take their answers
	 */
	public void wakeAll(Duration patience) {
		var places = this.waiting.values().stream().flatMap(Set::stream).toList();
		var busy = new CountDownLatch(places.size());
		places.forEach((place) -> place.wake(busy));
		try {
			var last = busy.getCount();
			while (!busy.await(patience.toNanos(), TimeUnit.NANOSECONDS) && busy.getCount() < last) {
				last = busy.getCount();
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	/** Holds waits again. */
	public void open() {
		this.closed = false;
	}

	/** Sends everybody home with what there is; later waits are not held. */
	public void close() {
		this.closed = true;
		wakeAll();
	}

	/**
	 * How many wait now.
	 * @return the number of waits held
	 */
	public int held() {
		return this.held.get();
	}

	/** One wait. */
	public final class Place implements AutoCloseable {

		private final String name;

		private final Semaphore signal = new Semaphore(0);

		private final List<CountDownLatch> expecting = new ArrayList<>();

		private volatile boolean left;

		private boolean woken;

		private volatile @Nullable Operation settled;

		private Place(String name) {
			this.name = name;
		}

		/**
		 * Stands still until something happens.
		 * @param longest at most that long, in real time
		 * @return whether it makes sense to look again; false when the emulator stops, or
		 * nobody waits here any more
		 */
		public boolean await(Duration longest) {
			try {
				if (isOpen()) {
					hasLooked();
					this.woken = this.signal.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
					this.signal.drainPermits();
				}
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
				return false;
			}
			return isOpen();
		}

		/** Whether something happened when it last stood still, or only time went by. */
		boolean isWoken() {
			return this.woken;
		}

		/** Who waited here is answered, or gone. */
		@Override
		public void close() {
			synchronized (this.expecting) {
				if (this.left) {
					return;
				}
				this.left = true;
				Waiters.this.held.decrementAndGet();
				release();
			}
			Waiters.this.waiting.computeIfPresent(this.name, (_, places) -> {
				places.remove(this);
				return places.isEmpty() ? null : places;
			});
			wake();
		}

		/** The operation, if somebody has brought it who has written down its end. */
		Optional<Operation> settled() {
			return Optional.ofNullable(this.settled);
		}

		private void wake(Operation operation) {
			this.settled = operation;
			wake();
		}

		private void wake() {
			this.signal.release();
		}

		private void wake(CountDownLatch busy) {
			synchronized (this.expecting) {
				if (this.left) {
					busy.countDown();
				}
				else {
					this.expecting.add(busy);
				}
			}
			wake();
		}

		/** Unless it was woken since, and has not looked at that. */
		private void hasLooked() {
			synchronized (this.expecting) {
				if (this.signal.availablePermits() == 0) {
					release();
				}
			}
		}

		private void release() {
			synchronized (this.expecting) {
				this.expecting.forEach(CountDownLatch::countDown);
				this.expecting.clear();
			}
		}

		private boolean isOpen() {
			return !this.left && !Waiters.this.closed;
		}

	}

}
