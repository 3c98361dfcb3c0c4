package dev.longrunning.emulator.control.calls;

import java.util.function.Function;

import dev.longrunning.emulator.document.DocumentNode;

/**
 * The bounds of a number: of a delay in nanoseconds, or of a factor.
 *
 * @param atLeast the smallest number
 * @param atMost the largest number; infinite for no limit
 */
record Bounds(double atLeast, double atMost) {

	/** Any number that is not negative. */
	static final Bounds ANY = new Bounds(0, Double.POSITIVE_INFINITY);

	/** Reads a value, which is both bounds, or {@code {atLeast, atMost}}. */
	static Bounds read(DocumentNode entry, Function<DocumentNode, Double> value) {
		if (!entry.isObject()) {
			return new Bounds(value.apply(entry), value.apply(entry));
		}
		var fields = entry.fields("atLeast", "atMost");
		if (fields.names().isEmpty()) {
			throw entry.wrong("expected a value, or one or both of the fields atLeast, atMost.");
		}
		var bounds = new Bounds(fields.find("atLeast").map(value).orElse(ANY.atLeast),
				fields.find("atMost").map(value).orElse(ANY.atMost));
		if (bounds.isEmpty()) {
			throw fields.of("atMost")
				.wrong("expected at least " + fields.of("atLeast").text() + ", which is atLeast, found '"
						+ fields.of("atMost").text() + "'.");
		}
		return bounds;
	}

	/** Returns the bounds in words, as they are written. */
	static String words(DocumentNode entry) {
		if (!entry.isObject()) {
			return entry.text();
		}
		var fields = entry.anyFields();
		var least = fields.find("atLeast").map(DocumentNode::text);
		var most = fields.find("atMost").map(DocumentNode::text);
		return least.flatMap((low) -> most.map((high) -> low + " to " + high))
			.or(() -> least.map("at least "::concat))
			.or(() -> most.map("at most "::concat))
			.orElse("");
	}

	Bounds and(Bounds other) {
		return new Bounds(Math.max(this.atLeast, other.atLeast), Math.min(this.atMost, other.atMost));
	}

	Bounds times(Bounds factor) {
		return new Bounds(this.atLeast * factor.atLeast, (this.atMost == 0) ? 0 : this.atMost * factor.atMost);
	}

	/** The bounds of the smaller one of two numbers. */
	Bounds cappedBy(Bounds cap) {
		return new Bounds(Math.min(this.atLeast, cap.atLeast), Math.min(this.atMost, cap.atMost));
	}

	boolean isEmpty() {
		return this.atLeast > this.atMost;
	}

}
