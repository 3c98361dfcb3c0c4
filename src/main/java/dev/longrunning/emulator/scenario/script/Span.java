package dev.longrunning.emulator.scenario.script;

import java.time.Duration;

import dev.longrunning.emulator.scenario.expression.CelExpression;

/** How long a stage lasts. */
public sealed interface Span {

	/**
	 * So long.
	 *
	 * @param length the length
	 */
	record Lasting(Duration length) implements Span {
	}

	/**
	 * So long as an expression says.
	 *
	 * @param length its value is a length of time
	 */
	record Computed(CelExpression length) implements Span {
	}

	/**
	 * Until an instant; one that has passed ends the stage as it begins.
	 *
	 * @param instant its value is an instant
	 */
	record Until(CelExpression instant) implements Span {
	}

	/**
	 * Until it was polled so often.
	 *
	 * @param count how often
	 */
	record Polled(int count) implements Span {
	}

	/** Until something from outside changes it. */
	record Open() implements Span {
	}

}
