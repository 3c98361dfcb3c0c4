package dev.longrunning.emulator;

import dev.longrunning.emulator.dispatch.DelayedResponses;
import dev.longrunning.emulator.event.EventStreams;
import dev.longrunning.emulator.operation.Waiters;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The lifecycle of waiting calls and streams. When the emulator stops, it answers all
 * waiting and delayed calls and ends all streams, before the server finishes running
 * calls.
 */
@Component
class WaitersLifecycle implements SmartLifecycle {

	private final Waiters waiters;

	private final DelayedResponses delayed;

	private final EventStreams events;

	private volatile boolean running;

	WaitersLifecycle(Waiters waiters, DelayedResponses delayed, EventStreams events) {
		this.events = events;
		this.waiters = waiters;
		this.delayed = delayed;
	}

	@Override
	public void start() {
		this.waiters.open();
		this.delayed.open();
		this.events.open();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.waiters.close();
		this.delayed.close();
		this.events.close();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
