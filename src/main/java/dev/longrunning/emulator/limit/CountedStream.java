package dev.longrunning.emulator.limit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose bytes are counted as they are read. */
public abstract class CountedStream extends FilterInputStream {

	protected CountedStream(InputStream stream) {
		super(stream);
	}

	/**
	 * Counts bytes that were read; may throw, so that no more are.
	 * @param bytes their number; 0 at the end of the stream
	 */
	protected abstract void count(int bytes);

	@Override
	public int read() throws IOException {
		var next = super.read();
		count((next < 0) ? 0 : 1);
		return next;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		var count = super.read(buffer, offset, length);
		count(Math.max(count, 0));
		return count;
	}

}
