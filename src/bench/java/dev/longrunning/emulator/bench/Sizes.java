package dev.longrunning.emulator.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** The size of the image: unpacked, and compressed as a registry has it. */
final class Sizes {

	private final Results results;

	Sizes(Results results) {
		this.results = results;
	}

	void measure() {
		var unpacked = Long.parseLong(Docker.run("image", "inspect", "--format", "{{.Size}}", Docker.IMAGE));
		this.results
			.add(Row.alone("image, unpacked", "MB", Figure.of(unpacked / 1e6), new Aim.AtMost(320, 250)));
		this.results.add(
				Row.alone("image, compressed", "MB", Figure.of(compressed() / 1e6), new Aim.AtMost(170, 130)));
	}

	private static long compressed() {
		var bytes = new Counter();
		try (var layers = Docker.process("save", Docker.IMAGE).start().getInputStream();
				var archive = new GZIPOutputStream(bytes)) {
			layers.transferTo(archive);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.count.get();
	}

	/** Counts bytes. */
	private static final class Counter extends OutputStream {

		private final AtomicLong count = new AtomicLong();

		@Override
		public void write(int value) {
			this.count.incrementAndGet();
		}

		@Override
		public void write(byte[] values, int offset, int length) {
			this.count.addAndGet(length);
		}

	}

}
