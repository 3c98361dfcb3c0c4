package dev.longrunning.emulator.scenario;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

import dev.longrunning.emulator.surface.profile.IdForm;

/** A generator of ids. It locks, because not every random generator is thread-safe. */
final class NewIds {

	private final RandomGenerator random;

	private final ReentrantLock lock = new ReentrantLock();

	NewIds(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * Creates an id.
	 * @param form the form of the id
	 * @param now the create time
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

	/**
	 * Returns the UUID of a resource.
	 * @param name the name of the resource
	 * @return the same UUID for the same name, in the form of a random UUID
	 */
	static String uuidOf(String name) {
		var uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
		return new UUID((uuid.getMostSignificantBits() & ~0xf000L) | 0x4000L, uuid.getLeastSignificantBits())
			.toString();
	}

}
