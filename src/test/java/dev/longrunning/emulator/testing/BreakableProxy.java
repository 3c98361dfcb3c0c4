package dev.longrunning.emulator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port in front of another one whose connections a test breaks. */
public final class BreakableProxy implements AutoCloseable {

	private final ServerSocket server;

	private final int target;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	public BreakableProxy(int target) {
		this.target = target;
		try {
			this.server = new ServerSocket(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::accept);
	}

	public int port() {
		return this.server.getLocalPort();
	}

	private void accept() {
		try {
			while (true) {
				var client = this.server.accept();
				var emulator = new Socket("localhost", this.target);
				this.sockets.addAll(List.of(client, emulator));
				Thread.ofVirtual().start(() -> copy(client, emulator));
				Thread.ofVirtual().start(() -> copy(emulator, client));
			}
		}
		catch (IOException _) {
			// closed
		}
	}

	private static void copy(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException _) {
			// broken
		}
	}

	/** Breaks all connections. */
	public void breakConnections() {
		this.sockets.forEach(BreakableProxy::close);
		this.sockets.clear();
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		breakConnections();
	}

}
