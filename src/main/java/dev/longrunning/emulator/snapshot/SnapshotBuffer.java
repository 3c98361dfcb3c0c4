package dev.longrunning.emulator.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

import org.springframework.util.FastByteArrayOutputStream;

/**
 * The document of a snapshot while it is read or written. It counts in the memory budget
 * until it is closed.
 */
final class SnapshotBuffer extends OutputStream {

	private static final int FIRST_BLOCK = 64 * 1024;

	private final FastByteArrayOutputStream bytes = new FastByteArrayOutputStream(FIRST_BLOCK);

	private final MemoryBudget.Account account;

	private final long most;

	/**
	 * An empty buffer.
	 * @param budget where it counts
	 * @param most how many bytes it takes
	 */
	SnapshotBuffer(MemoryBudget budget, long most) {
		this.account = budget.account("The snapshot");
		this.most = most;
	}

	@Override
	public void write(int value) throws IOException {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] from, int start, int length) throws IOException {
		if (size() + length > this.most) {
			throw StatusException.of(Code.RESOURCE_EXHAUSTED, "SNAPSHOT_TOO_LARGE", "The snapshot is longer than "
					+ this.most + " bytes. Take one of a single project, or raise EMULATOR_LIMITS_SNAPSHOT.");
		}
		this.account.grow(length);
		this.bytes.write(from, start, length);
	}

	/**
	 * Counts memory beside the bytes.
	 * @param more how much
	 */
	void count(long more) {
		this.account.grow(more);
	}

	long size() {
		return this.bytes.size();
	}

	InputStream open() {
		return this.bytes.getInputStream();
	}

	@Override
	public void close() {
		this.account.set(0);
	}

}
