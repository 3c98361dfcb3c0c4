package dev.longrunning.emulator.grpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

import dev.longrunning.emulator.limit.CountedStream;
import io.grpc.Status;

/**
 * The messages of a request, which arrive in frames.
 *
 * @param body the body of the request
 * @param isGzip whether compressed messages are gzip; otherwise there may be none
 * @param maxBytes the largest size of a message, compressed and not
 */
record RequestMessages(InputStream body, boolean isGzip, int maxBytes) {

	/**
	 * Reads the next message. A message that cannot be decompressed fails when it is read
	 * from.
	 * @return its bytes, decompressed; empty at the end of the request
	 * @throws io.grpc.StatusRuntimeException if there are no such bytes
	 * @throws IOException if the client has left
	 */
	Optional<InputStream> next() throws IOException {
		var prefix = this.body.readNBytes(MessageFrame.PREFIX);
		if (prefix.length == 0) {
			return Optional.empty();
		}
		require(prefix.length == MessageFrame.PREFIX, Status.INTERNAL, "The request ends within a message.");
		var flag = prefix[0];
		require(flag == 0 || flag == 1, Status.INTERNAL, "The first byte of a message must be 0 or 1.");
		require(flag == 0 || this.isGzip, Status.INTERNAL,
				"A message is compressed, but grpc-encoding names no compression.");
		var length = ByteBuffer.wrap(prefix).getInt(1);
		require(length >= 0 && length <= this.maxBytes, Status.RESOURCE_EXHAUSTED, tooLarge());
		var message = this.body.readNBytes(length);
		require(message.length == length, Status.INTERNAL, "The request ends within a message.");
		var bytes = new ByteArrayInputStream(message);
		return Optional.of((flag == 0) ? bytes : new Limited(new GzipMessages().decompress(bytes)));
	}

	private String tooLarge() {
		return "A message is larger than " + this.maxBytes
				+ " bytes. The setting emulator.limits.body raises the limit.";
	}

	private static void require(boolean condition, Status status, String problem) {
		if (!condition) {
			throw status.withDescription(problem).asRuntimeException();
		}
	}

	/** A stream that fails when more bytes come than a message may have. */
	private final class Limited extends CountedStream {

		private int left = RequestMessages.this.maxBytes;

		Limited(InputStream stream) {
			super(stream);
		}

		@Override
		protected void count(int bytes) {
			this.left -= bytes;
			require(this.left >= 0, Status.RESOURCE_EXHAUSTED, tooLarge());
		}

	}

}
