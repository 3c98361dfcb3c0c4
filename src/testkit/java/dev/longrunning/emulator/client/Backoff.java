package dev.longrunning.emulator.client;

import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The expected delays of a client between its polls. The first delay is multiplied by the growth again and again, up to the longest. Every condition returns a new object, so that objects can be stored and shared.
 */
public final class Backoff {

	private static final String FIRST_DELAY = "firstDelay";

	private static final String GROWTH = "growth";

	private static final String LONGEST_GAP = "longestGap";

	private final ObjectNode json;

	private Backoff(ObjectNode json) {
		this.json = json;
	}

	/**
	 * Expects delays on the emulator's clock, which a test or the client moves.
	 * @return an expectation without conditions
	 */
	public static Backoff emulated() {
		return new Backoff(Json.object().put("clock", "EMULATED"));
	}

	/**
	 * Expects delays in real time.
	 * @return an expectation without conditions
	 */
	public static Backoff real() {
		return new Backoff(Json.object().put("clock", "REAL"));
	}

	/**
	 * Expects the first delay.
	 * @param delay the delay
	 * @return the changed expectation
	 */
	public Backoff firstDelay(Duration delay) {
		return with(FIRST_DELAY, text(delay));
	}

	/**
	 * Expects a shortest first delay.
	 * @param delay the shortest first delay
	 * @return the changed expectation
	 */
	public Backoff firstDelayAtLeast(Duration delay) {
		return withBound(FIRST_DELAY, "atLeast", text(delay));
	}

	/**
	 * Expects a longest first delay.
	 * @param delay the longest first delay
	 * @return the changed expectation
	 */
	public Backoff firstDelayAtMost(Duration delay) {
		return withBound(FIRST_DELAY, "atMost", text(delay));
	}

	/**
	 * Expects the factor between a delay and the next one.
	 * @param factor the factor
	 * @return the changed expectation
	 */
	public Backoff growth(double factor) {
		return with(GROWTH, this.json.numberNode(factor));
	}

	/**
	 * Expects a smallest factor between a delay and the next one.
	 * @param factor the smallest factor
	 * @return the changed expectation
	 */
	public Backoff growthAtLeast(double factor) {
		return withBound(GROWTH, "atLeast", this.json.numberNode(factor));
	}

	/**
	 * Expects a largest factor between a delay and the next one.
	 * @param factor the largest factor
	 * @return the changed expectation
	 */
	public Backoff growthAtMost(double factor) {
		return withBound(GROWTH, "atMost", this.json.numberNode(factor));
	}

	/**
	 * Expects the longest gap. Delays grow until they are so long.
	 * @param gap the length of the longest gap
	 * @return the changed expectation
	 */
	public Backoff longestGap(Duration gap) {
		return with(LONGEST_GAP, text(gap));
	}

	/**
	 * Expects that the longest gap is at least this long. Delays that are so long need not grow any more.
	 * @param gap the shortest length of the longest gap
	 * @return the changed expectation
	 */
	public Backoff longestGapAtLeast(Duration gap) {
		return withBound(LONGEST_GAP, "atLeast", text(gap));
	}

	/**
	 * Expects that no gap is longer.
	 * @param gap the longest gap
	 * @return the changed expectation
	 */
	public Backoff longestGapAtMost(Duration gap) {
		return withBound(LONGEST_GAP, "atMost", text(gap));
	}

	/**
	 * Allows every gap to be shorter or longer than its delay.
	 * @param part the allowed difference in parts of the delay, from 0 to 1
	 * @return the changed expectation
	 */
	public Backoff jitter(double part) {
		return with("jitter", this.json.numberNode(part));
	}

	/**
	 * Allows every gap to have any length up to its delay, as Google's clients for Java and Go choose it.
	 * @return the changed expectation
	 */
	public Backoff fullJitter() {
		return with("jitter", this.json.stringNode("full"));
	}

	/**
	 * Leaves out gaps at the beginning, such as the one of a client whose first poll comes at once.
	 * @param gaps the number of gaps
	 * @return the changed expectation
	 */
	public Backoff skipping(int gaps) {
		return with("skip", this.json.numberNode(gaps));
	}

	/**
	 * Expects a number of polls.
	 * @param count the number
	 * @return the changed expectation
	 */
	public Backoff polls(CallCount count) {
		return with("polls", count.json());
	}

	private JsonNode text(Duration length) {
		return this.json.stringNode(Json.seconds(length));
	}

	private Backoff withBound(String field, String bound, JsonNode value) {
		var bounds = (this.json.path(field) instanceof ObjectNode given) ? given.deepCopy() : Json.object();
		bounds.set(bound, value);
		return with(field, bounds);
	}

	private Backoff with(String field, JsonNode value) {
		var changed = this.json.deepCopy();
		changed.set(field, value);
		return new Backoff(changed);
	}

	/** Returns the expectation in JSON, as in the control API. */
	@Override
	public String toString() {
		return this.json.toString();
	}

}
