package dev.longrunning.emulator;

import dev.longrunning.emulator.peer.Peers;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The lifecycle of the connection to peers: open before this instance receives its first
 * call, closed after its last.
 */
@Component
class PeersLifecycle implements SmartLifecycle {

	private final Peers peers;

	private volatile boolean running;

	PeersLifecycle(Peers peers) {
		this.peers = peers;
	}

	@Override
	public void start() {
		this.peers.open();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.peers.close();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return 0;
	}

}
