package dev.longrunning.emulator;

import dev.longrunning.emulator.operation.Waiters;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Answers who waits when the emulator stops, before the server finishes running calls.
 */
@Component
class WaitersLifecycle implements SmartLifecycle {

	private final Waiters waiters;

	private volatile boolean running;

	WaitersLifecycle(Waiters waiters) {
		this.waiters = waiters;
	}

	@Override
	public void start() {
		this.waiters.open();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.waiters.close();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
