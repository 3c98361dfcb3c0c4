package dev.longrunning.emulator.grpc;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

import io.grpc.Decompressor;
import org.jspecify.annotations.Nullable;

/**
 * The decompressor of gzip messages. It reads the gzip header with the first byte of the
 * message instead of when the stream is opened. A failure there would end the call with
 * UNKNOWN.
 */
final class GzipMessages implements Decompressor {

	@Override
	public String getMessageEncoding() {
		return "gzip";
	}

	@Override
	public InputStream decompress(InputStream compressed) {
		return new Plain(compressed);
	}

	private static final class Plain extends InputStream {

		private final InputStream compressed;

		private @Nullable InputStream plain;

		Plain(InputStream compressed) {
			this.compressed = compressed;
		}

		@Override
		public int read() throws IOException {
			return opened().read();
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			return opened().read(bytes, offset, length);
		}

		@Override
		public void close() throws IOException {
			this.compressed.close();
		}

		private InputStream opened() throws IOException {
			if (this.plain == null) {
				this.plain = new GZIPInputStream(this.compressed);
			}
			return this.plain;
		}

	}

}
