package dev.longrunning.emulator.client;

import java.time.Duration;
import java.time.Instant;

import tools.jackson.databind.node.ObjectNode;

/**
 * The clock that jobs go by. When a call that moves it returns, everything that was due
 * has happened, so that the next poll shows it. Back it does not go.
 */
public final class ClockControl {

	private final ControlCalls control;

	ClockControl(ControlCalls control) {
		this.control = control;
	}

	/**
	 * What the clock shows.
	 * @return the time, and how it goes on
	 */
	public Clock get() {
		return Clock.of(this.control.get("/clock"));
	}

	/**
	 * What time it is.
	 * @return the emulator's time
	 */
	public Instant now() {
		return get().now();
	}

	/**
	 * Moves it forward by a length of time.
	 * @param length how far
	 * @return the clock after that
	 */
	public Clock advance(Duration length) {
		return moved(":advance", Json.object().put("by", Json.seconds(length)));
	}

	/**
	 * Moves it forward to an instant.
	 * @param instant where to
	 * @return the clock after that
	 */
	public Clock advanceTo(Instant instant) {
		return moved(":advance", Json.object().put("to", instant.toString()));
	}

	/**
	 * Moves it forward until every job that can end has ended.
	 * @return the clock after that
	 */
	public Clock drain() {
		return moved(":drain", Json.object());
	}

	/**
	 * Lets it stand.
	 * @return the clock after that
	 */
	public Clock pause() {
		return moved(":pause", Json.object());
	}

	/**
	 * Lets it go on.
	 * @return the clock after that
	 */
	public Clock resume() {
		return moved(":resume", Json.object());
	}

	/**
	 * Lets it go faster or slower.
	 * @param rate seconds of its time to a second of real time
	 * @return the clock after that
	 */
	public Clock rate(double rate) {
		return moved(":rate", Json.object().put("rate", rate));
	}

	private Clock moved(String verb, ObjectNode how) {
		return Clock.of(this.control.post("/clock" + verb, how.toString()));
	}

}
