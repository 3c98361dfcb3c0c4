package dev.longrunning.emulator.scenario;

import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

import dev.longrunning.emulator.surface.IdForm;

/** Makes ids, one call at a time: not every source of chance can be shared. */
final class NewIds {

	private final RandomGenerator random;

	private final ReentrantLock lock = new ReentrantLock();

	NewIds(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * A new id.
	 * @param form how it looks
	 * @param now when it is made
	 * @return the id
	 */
	String next(IdForm form, Instant now) {
		this.lock.lock();
		try {
			return form.next(this.random, now);
		}
		finally {
			this.lock.unlock();
		}
	}

}
