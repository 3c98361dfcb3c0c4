package dev.longrunning.emulator;

import dev.longrunning.emulator.peer.Peers;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens to other instances before this one is called, and until it is called no more.
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
