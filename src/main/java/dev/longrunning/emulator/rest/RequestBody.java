package dev.longrunning.emulator.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import dev.longrunning.emulator.rest.RestRequest.BodySource;
import dev.longrunning.emulator.status.StatusException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * The body of a request, unpacked and bounded.
 *
 * @param request the request
 */
record RequestBody(Request request) implements BodySource {

	/** The largest body that is taken, in bytes, compressed or not. */
	static final int MAX_BYTES = 10 * 1024 * 1024;

	@Override
	public byte[] read() {
		if (this.request.getLength() > MAX_BYTES) {
			takeIn();
			throw tooLarge();
		}
		try (var stream = unpacked()) {
			var bytes = stream.readNBytes(MAX_BYTES + 1);
			if (bytes.length > MAX_BYTES) {
				throw tooLarge();
			}
			return bytes;
		}
		catch (ZipException | java.io.EOFException ex) {
			throw StatusException.invalidArgument("The body is not the gzip stream it says it is: " + ex.getMessage());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Who still sends does not hear an answer: of a body not much too large all is let
	 * in.
	 */
	private void takeIn() {
		try (var stream = packed()) {
			var buffer = new byte[8192];
			for (int left = 2 * MAX_BYTES, count = 0; left > 0 && count >= 0; left -= count) {
				count = stream.read(buffer);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private InputStream unpacked() throws IOException {
		var encoding = this.request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
		if (encoding == null || encoding.equalsIgnoreCase("identity")) {
			return packed();
		}
		if (encoding.equalsIgnoreCase("gzip")) {
			return new GZIPInputStream(packed());
		}
		throw StatusException.invalidArgument("The body's Content-Encoding is '" + encoding + "'; gzip is taken.");
	}

	private InputStream packed() {
		return Content.Source.asInputStream(this.request);
	}

	private static StatusException tooLarge() {
		return StatusException.invalidArgument("Request payload size exceeds the limit: " + MAX_BYTES + " bytes.");
	}

}
