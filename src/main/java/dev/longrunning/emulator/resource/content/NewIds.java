package dev.longrunning.emulator.resource.content;

import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

import dev.longrunning.emulator.surface.profile.IdForm;

/** A generator of ids. It locks, because not every random generator is thread-safe. */
public final class NewIds {

	private final RandomGenerator random;

	private final ReentrantLock lock = new ReentrantLock();

	public NewIds(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * Creates an id.
	 * @param form the form of the id
	 * @param now the create time
	 * @return the id
	 */
	public String next(IdForm form, Instant now) {
		this.lock.lock();
		try {
			return form.next(this.random, now);
		}
		finally {
			this.lock.unlock();
		}
	}

}
