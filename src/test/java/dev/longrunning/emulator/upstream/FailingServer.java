package dev.longrunning.emulator.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that takes connections and answers nothing. */
final class FailingServer implements AutoCloseable {

	private final ServerSocket server;

	private final boolean isClosing;

	private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

	private FailingServer(boolean isClosing) {
		try {
			this.server = new ServerSocket(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.isClosing = isClosing;
		Thread.ofVirtual().start(this::accept);
	}

	/** A server that keeps connections open. */
	static FailingServer stalling() {
		return new FailingServer(false);
	}

	/** A server that closes connections when the first byte has come. */
	static FailingServer closing() {
		return new FailingServer(true);
	}

	/** The address of a server that is gone. */
	static String gone() {
		var server = closing();
		server.close();
		return server.address();
	}

	String address() {
		return "http://localhost:" + this.server.getLocalPort();
	}

	private void accept() {
		try {
			while (true) {
				var connection = this.server.accept();
				this.connections.add(connection);
				if (this.isClosing) {
					connection.getInputStream().read();
					connection.close();
				}
			}
		}
		catch (IOException _) {
			// closed
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
			for (var connection : this.connections) {
				connection.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
