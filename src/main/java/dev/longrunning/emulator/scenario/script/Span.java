package dev.longrunning.emulator.scenario.script;

import java.time.Duration;

import dev.longrunning.emulator.expression.CelExpression;

/** The length of a stage. */
public sealed interface Span {

	/**
	 * A fixed duration.
	 *
	 * @param length the duration
	 */
	record Lasting(Duration length) implements Span {
	}

	/**
	 * A computed duration.
	 *
	 * @param length the expression with the duration as its value
	 */
	record Computed(CelExpression length) implements Span {
	}

	/**
	 * The time until an instant. If the instant has passed, the stage ends at its
	 * beginning.
	 *
	 * @param instant the expression with the instant as its value
	 */
	record Until(CelExpression instant) implements Span {
	}

	/**
	 * The time until the operation was polled a number of times.
	 *
	 * @param count the number of polls
	 */
	record Polled(int count) implements Span {
	}

	/**
	 * A length without an end: the stage lasts until the operation is changed from
	 * outside.
	 */
	record Open() implements Span {
	}

}
