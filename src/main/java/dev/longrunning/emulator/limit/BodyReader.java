package dev.longrunning.emulator.limit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import dev.longrunning.emulator.status.StatusException;

import org.springframework.util.unit.DataSize;

/**
 * A reader of request bodies. It decompresses gzip and refuses a body that exceeds a
 * limit, compressed or decompressed, or that does not arrive completely.
 *
 * @param limit the maximum size of a body
 * @param setting the name of the setting of that limit, for the message; empty text if
 * there is none
 * @param memory the memory that all bodies may take together while they are read
 */
public record BodyReader(DataSize limit, String setting, MemoryBudget memory) {

	/** Also read under a small limit, in bytes. */
	private static final long MIN_DRAINED = 20 * 1024 * 1024;

	/**
	 * Creates a reader with unlimited memory.
	 * @param limit the maximum size of a body
	 */
	public BodyReader(DataSize limit) {
		this(limit, "");
	}

	/**
	 * Creates a reader with unlimited memory.
	 * @param limit the maximum size of a body
	 * @param setting the name of the setting of that limit, for the message
	 */
	public BodyReader(DataSize limit, String setting) {
		this(limit, setting, new MemoryBudget(Long.MAX_VALUE));
	}

	/**
	 * Reads a body.
	 * @param body the body as the client sent it
	 * @param length the length that the client announced, in bytes; -1 for none
	 * @param encoding the header {@code Content-Encoding}
	 * @return the decompressed bytes
	 * @throws StatusException INVALID_ARGUMENT if the body exceeds the limit, is
	 * truncated or is not encoded as announced; RESOURCE_EXHAUSTED if the bodies of other
	 * requests take the memory
	 */
	public byte[] read(InputStream body, long length, Optional<String> encoding) {
		return read(body, length, encoding, InputStream::readAllBytes);
	}

	/**
	 * Reads a body and writes its decompressed bytes to a stream as they arrive.
	 * @param body the body as the client sent it
	 * @param length the length that the client announced, in bytes; -1 for none
	 * @param encoding the header {@code Content-Encoding}
	 * @param to the stream to write to
	 * @return the number of decompressed bytes
	 * @throws StatusException as for a body that is read at once
	 */
	public long transfer(InputStream body, long length, Optional<String> encoding, OutputStream to) {
		return read(body, length, encoding, (unpacked) -> unpacked.transferTo(to));
	}

	private <T> T read(InputStream body, long length, Optional<String> encoding, Reading<T> reading) {
		try (body) {
			if (length > this.limit.toBytes()) {
				drain(body);
				throw tooLarge();
			}
			return unpacked(body, encoding, reading);
		}
		catch (ZipException | EOFException ex) {
			throw StatusException
				.invalidArgument("The body is truncated or damaged: its gzip stream or its length does not"
						+ " match its headers. Send it again.");
		}
		catch (IOException _) {
			throw StatusException.invalidArgument("The body is incomplete: the client stopped sending before its"
					+ " end. Send it again without a pause.");
		}
	}

	/**
	 * Reads the rest up to a size, because a client that is still sending does not read
	 * the error response.
	 */
	private void drain(InputStream body) throws IOException {
		body.skip(Math.max(2 * this.limit.toBytes(), MIN_DRAINED));
	}

	private <T> T unpacked(InputStream body, Optional<String> encoding, Reading<T> reading) throws IOException {
		var packed = new Bounded(body, this);
		try (var unpacked = new Reserving(decoder(packed, encoding.orElse("identity")), this)) {
			return reading.of(unpacked);
		}
	}

	private static InputStream decoder(InputStream body, String encoding) throws IOException {
		return switch (encoding.toLowerCase(Locale.ROOT)) {
			case "identity" -> body;
			case "gzip", "x-gzip" -> decompressed(new PushbackInputStream(body));
			default -> throw StatusException.invalidArgument(
					"The Content-Encoding of the body is '" + encoding + "'. Only gzip and identity are supported.");
		};
	}

	/**
	 * A request without a body may have the header {@code Content-Encoding}: gzip cannot
	 * decode an empty stream.
	 */
	private static InputStream decompressed(PushbackInputStream body) throws IOException {
		var first = body.read();
		if (first < 0) {
			return body;
		}
		body.unread(first);
		return new GZIPInputStream(body);
	}

	private StatusException tooLarge() {
		return StatusException.invalidArgument("Request payload size exceeds the limit: " + this.limit.toBytes()
				+ " bytes." + (this.setting.isEmpty() ? "" : " The setting " + this.setting + " raises it."));
	}

	private static StatusException memoryExhausted() {
		return StatusException.exhausted("BODIES_TOO_LARGE",
				"The bodies of other requests take all the memory for request bodies."
						+ " Try again later, or give the emulator more memory.",
				Duration.ofSeconds(1));
	}

	/**
	 * A way to read a decompressed body.
	 *
	 * @param <T> the type of the result
	 */
	private interface Reading<T> {

		T of(InputStream unpacked) throws IOException;

	}

	/** A stream that fails when more bytes arrive than the limit allows. */
	private static class Bounded extends CountedStream {

		private final BodyReader reader;

		private long left;

		Bounded(InputStream stream, BodyReader reader) {
			super(stream);
			this.reader = reader;
			this.left = reader.limit.toBytes();
		}

		@Override
		protected void count(int bytes) {
			this.left -= bytes;
			if (this.left < 0) {
				throw this.reader.tooLarge();
			}
		}

		BodyReader reader() {
			return this.reader;
		}

	}

	/** A stream that reserves memory for its bytes until it is closed. */
	private static final class Reserving extends Bounded {

		private long reserved;

		Reserving(InputStream stream, BodyReader reader) {
			super(stream, reader);
		}

		@Override
		protected void count(int bytes) {
			super.count(bytes);
			if (!reader().memory.tryReserve(bytes)) {
				throw memoryExhausted();
			}
			this.reserved += bytes;
		}

		@Override
		public void close() throws IOException {
			reader().memory.release(this.reserved);
			this.reserved = 0;
			super.close();
		}

	}

}
