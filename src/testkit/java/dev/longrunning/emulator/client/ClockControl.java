package dev.longrunning.emulator.client;

import java.time.Duration;
import java.time.Instant;

import tools.jackson.databind.node.ObjectNode;

/**
 * The clock of operations. A call that moves it returns once every due change is applied, so that the next poll shows it. The clock cannot move back.
 */
public final class ClockControl {

	private final ControlCalls control;

	ClockControl(ControlCalls control) {
		this.control = control;
	}

	/**
	 * Returns the state of the clock.
	 * @return the state
	 */
	public Clock get() {
		return Clock.of(this.control.get("/clock"));
	}

	/**
	 * Returns the time of the clock.
	 * @return the time
	 */
	public Instant now() {
		return get().now();
	}

	/**
	 * Moves the clock forward by a duration.
	 * @param length the duration
	 * @return the clock after the change
	 */
	public Clock advance(Duration length) {
		return change(":advance", Json.object().put("by", Json.seconds(length)));
	}

	/**
	 * Moves the clock forward to an instant.
	 * @param instant the instant
	 * @return the clock after the change
	 */
	public Clock advanceTo(Instant instant) {
		return change(":advance", Json.object().put("to", instant.toString()));
	}

	/**
	 * Moves the clock forward until every operation that ends by time alone is done.
	 * @return the clock after the change
	 */
	public Clock drain() {
		return change(":drain", Json.object());
	}

	/**
	 * Pauses the clock.
	 * @return the clock after the change
	 */
	public Clock pause() {
		return change(":pause", Json.object());
	}

	/**
	 * Resumes the clock.
	 * @return the clock after the change
	 */
	public Clock resume() {
		return change(":resume", Json.object());
	}

	/**
	 * Sets the rate of the clock.
	 * @param rate the seconds of the clock in a second of real time
	 * @return the clock after the change
	 */
	public Clock rate(double rate) {
		return change(":rate", Json.object().put("rate", rate));
	}

	private Clock change(String verb, ObjectNode body) {
		return Clock.of(this.control.post("/clock" + verb, body.toString()));
	}

}
