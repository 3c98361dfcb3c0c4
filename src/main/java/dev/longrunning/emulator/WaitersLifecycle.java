package dev.longrunning.emulator;

import dev.longrunning.emulator.dispatch.Pauses;
import dev.longrunning.emulator.operation.Waiters;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Answers who waits or is kept waiting when the emulator stops, before the server
 * finishes running calls.
 */
@Component
class WaitersLifecycle implements SmartLifecycle {

	private final Waiters waiters;

	private final Pauses pauses;

	private volatile boolean running;

	WaitersLifecycle(Waiters waiters, Pauses pauses) {
		this.waiters = waiters;
		this.pauses = pauses;
	}

	@Override
	public void start() {
		this.waiters.open();
		this.pauses.open();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.waiters.close();
		this.pauses.close();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
