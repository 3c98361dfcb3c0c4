package dev.longrunning.emulator.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

import org.springframework.util.FastByteArrayOutputStream;

/**
 * The buffer for the document of a snapshot while it is read or written. It counts in the
 * memory budget until it is closed.
 */
final class SnapshotBuffer extends OutputStream {

	private static final int FIRST_BLOCK = 64 * 1024;

	private final FastByteArrayOutputStream bytes = new FastByteArrayOutputStream(FIRST_BLOCK);

	private final MemoryBudget.Account account;

	private final long maxBytes;

	/**
	 * Creates an empty buffer.
	 * @param budget the memory budget in which it counts
	 * @param maxBytes the largest number of bytes
	 */
	SnapshotBuffer(MemoryBudget budget, long maxBytes) {
		this.account = budget.account("The snapshot");
		this.maxBytes = maxBytes;
	}

	@Override
	public void write(int value) throws IOException {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] from, int start, int length) throws IOException {
		if (size() + length > this.maxBytes) {
			throw StatusException.of(Code.RESOURCE_EXHAUSTED, "SNAPSHOT_TOO_LARGE", "The snapshot is longer than "
					+ this.maxBytes + " bytes. Take one of a single project, or raise EMULATOR_LIMITS_SNAPSHOT.");
		}
		this.account.grow(length);
		this.bytes.write(from, start, length);
	}

	/**
	 * Counts further memory that belongs to the document.
	 * @param more the number of bytes
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
