package dev.longrunning.emulator.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A connection of HTTP/1.1 that sends bytes as they are. It is opened again when the
 * server or an odd answer has ended it.
 */
final class HttpWire implements AutoCloseable {

	private final int port;

	private final Duration patience;

	private Optional<Socket> socket = Optional.empty();

	private InputStream input = InputStream.nullInputStream();

	HttpWire(int port, Duration patience) {
		this.port = port;
		this.patience = patience;
	}

	Answer send(FuzzRequest.Http request) {
		try {
			return exchange(request);
		}
		catch (SocketTimeoutException _) {
			close();
			return new Answer.Silence();
		}
		catch (IOException _) {
			// nothing is sent again: it may have been carried out
			close();
			return new Answer.Closed();
		}
	}

	@Override
	public void close() {
		try {
			if (this.socket.isPresent()) {
				this.socket.get().close();
			}
		}
		catch (IOException _) {
			// it is over anyway
		}
		this.socket = Optional.empty();
	}

	private Answer exchange(FuzzRequest.Http request) throws IOException {
		var out = connected().getOutputStream();
		out.write(request.bytes());
		out.flush();
		var head = head();
		while (head.startsWith("HTTP/1.1 1")) {
			head = head();
		}
		var status = Integer.parseInt(head.substring(9, 12));
		var body = (request.isHead() || status == 204 || status == 304) ? "" : body(head);
		if (head.toLowerCase(Locale.ROOT).contains("connection: close")) {
			close();
		}
		return new Answer.Http(status, head + body);
	}

	private Socket connected() throws IOException {
		if (this.socket.isEmpty() || isEnded()) {
			close();
			var fresh = new Socket(InetAddress.getLoopbackAddress(), this.port);
			fresh.setSoTimeout((int) this.patience.toMillis());
			fresh.setTcpNoDelay(true);
			this.input = new BufferedInputStream(fresh.getInputStream());
			this.socket = Optional.of(fresh);
		}
		return this.socket.orElseThrow();
	}

	/**
	 * Between two requests the server may have ended it; what else is left is nobody's
	 * answer.
	 */
	private boolean isEnded() throws IOException {
		var current = this.socket.orElseThrow();
		current.setSoTimeout(1);
		try {
			return current.isClosed() || this.input.read() >= -1;
		}
		catch (SocketTimeoutException _) {
			return false;
		}
		catch (IOException _) {
			return true;
		}
		finally {
			current.setSoTimeout((int) this.patience.toMillis());
		}
	}

	private String head() throws IOException {
		var head = new StringBuilder();
		var line = line();
		while (!line.isEmpty()) {
			head.append(line).append("\r\n");
			line = line();
		}
		return head.append("\r\n").toString();
	}

	private String line() throws IOException {
		var line = new ByteArrayOutputStream();
		for (int each = read(); each != '\n'; each = read()) {
			if (each != '\r') {
				line.write(each);
			}
		}
		return line.toString(StandardCharsets.UTF_8);
	}

	private int read() throws IOException {
		var each = this.input.read();
		if (each < 0) {
			throw new EOFException();
		}
		return each;
	}

	private String body(String head) throws IOException {
		var lower = head.toLowerCase(Locale.ROOT);
		if (lower.contains("content-type: text/event-stream")) {
			return firstEvent();
		}
		if (lower.contains("transfer-encoding: chunked")) {
			return chunks();
		}
		var start = lower.indexOf("content-length: ");
		if (start < 0) {
			var rest = new String(this.input.readAllBytes(), StandardCharsets.UTF_8);
			close();
			return rest;
		}
		var length = Integer.parseInt(lower.substring(start + 16, lower.indexOf('\r', start)).strip());
		return new String(this.input.readNBytes(length), StandardCharsets.UTF_8);
	}

	/** The stream of all changes has no end. */
	private String firstEvent() throws IOException {
		var event = new String(this.input.readNBytes(Integer.parseInt(line(), 16)), StandardCharsets.UTF_8);
		close();
		return event;
	}

	private String chunks() throws IOException {
		var body = new StringBuilder();
		for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
			body.append(new String(this.input.readNBytes(size), StandardCharsets.UTF_8));
			line();
		}
		head();
		return body.toString();
	}

}
