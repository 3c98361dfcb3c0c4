package dev.longrunning.emulator.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept connection of HTTP/1.1, one call after the other; as cheap as a client can be. */
final class HttpConnection implements AutoCloseable {

	private static final int LONGEST_SILENCE = 120_000;

	private final SocketChannel channel;

	private final InputStream in;

	HttpConnection(InetSocketAddress address) {
		try {
			this.channel = SocketChannel.open(address);
			this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			this.channel.socket().setSoTimeout(LONGEST_SILENCE);
			this.in = new BufferedInputStream(this.channel.socket().getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Answer get(String target) {
		return call("GET", target, "");
	}

	Answer post(String target, String json) {
		return call("POST", target, json);
	}

	Answer put(String target, String text) {
		return call("PUT", target, text);
	}

	Answer delete(String target) {
		return call("DELETE", target, "");
	}

	private Answer call(String verb, String target, String body) {
		send(verb, target, body);
		return receive();
	}

	/** Sends a request whose answer may come late. */
	void send(String verb, String target, String body) {
		var head = verb + " " + target + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n";
		var content = body.isEmpty() ? ""
				: "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
		try {
			this.channel.socket().getOutputStream()
				.write((head + content + "\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What is read from. */
	SocketChannel channel() {
		return this.channel;
	}

	/** The answer to what was sent first and is not answered yet. */
	Answer receive() {
		try {
			var status = Integer.parseInt(line().split(" ", 3)[1]);
			var length = 0;
			var chunked = false;
			for (var header = line(); !header.isEmpty(); header = line()) {
				var lower = header.toLowerCase(Locale.ROOT);
				if (lower.startsWith("content-length:")) {
					length = Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
				}
				chunked |= lower.startsWith("transfer-encoding:");
			}
			return new Answer(status, chunked ? chunks() : bytes(length));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String chunks() throws IOException {
		var text = new StringBuilder();
		for (var length = chunkLength(); length > 0; length = chunkLength()) {
			text.append(bytes(length));
			line();
		}
		line();
		return text.toString();
	}

	private int chunkLength() throws IOException {
		return Integer.parseInt(line(), 16);
	}

	private String bytes(int length) throws IOException {
		var bytes = this.in.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException("The answer ends too soon.");
		}
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private String line() throws IOException {
		var line = new StringBuilder(64);
		for (var next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new EOFException("The connection was closed.");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * An answer.
	 *
	 * @param status its status
	 * @param body its body
	 */
	record Answer(int status, String body) {

		/** Itself, if it is a 200 that holds the text. */
		Answer with(String text) {
			if (this.status != 200 || !this.body.contains(text)) {
				throw new WrongAnswerException("Not a 200 with " + text + ": " + this);
			}
			return this;
		}

	}

}
