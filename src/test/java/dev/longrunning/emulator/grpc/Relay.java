package dev.longrunning.emulator.grpc;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network in between that can be cut: whoever talks over it hears no farewell. */
final class Relay implements Closeable {

	private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final int target;

	Relay(int target) throws IOException {
		this.target = target;
		Thread.ofVirtual().start(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (var socket : this.sockets) {
			// a reset, no orderly end
			socket.setSoLinger(true, 0);
			socket.close();
		}
		this.sockets.clear();
	}

	private void accept() {
		try {
			while (true) {
				var client = this.server.accept();
				var emulator = new Socket(InetAddress.getLoopbackAddress(), this.target);
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
		try {
			from.getInputStream().transferTo(to.getOutputStream());
			to.shutdownOutput();
		}
		catch (IOException _) {
			// cut
		}
	}

}
