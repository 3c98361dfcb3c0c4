package dev.longrunning.emulator.control.calls;

import java.util.Optional;

import dev.longrunning.emulator.document.DocumentNode;

/**
 * The expected number of calls.
 *
 * @param atLeast the smallest number
 * @param atMost the largest number; empty for no limit
 */
record ExpectedCount(int atLeast, Optional<Integer> atMost) {

	/** One or more. */
	static final ExpectedCount ANY = new ExpectedCount(1, Optional.empty());

	/** Reads a number, or {@code {atLeast, atMost}}. */
	static ExpectedCount read(DocumentNode entry) {
		if (!entry.isObject()) {
			var exactly = entry.count(0);
			return new ExpectedCount(exactly, Optional.of(exactly));
		}
		var fields = entry.fields("atLeast", "atMost");
		if (fields.names().isEmpty()) {
			throw entry.wrong("expected a number, or one or both of the fields atLeast, atMost.");
		}
		var least = fields.find("atLeast").map((number) -> number.count(0)).orElse(0);
		return new ExpectedCount(least, fields.find("atMost").map((number) -> number.count(least)));
	}

	boolean includes(int number) {
		return number >= this.atLeast && !isBelow(number);
	}

	/** Returns whether this count is below a number, so that there are too many calls. */
	boolean isBelow(int number) {
		return this.atMost.filter((most) -> number > most).isPresent();
	}

	@Override
	public String toString() {
		return this.atMost.map((most) -> {
			if (most == this.atLeast) {
				return (most == 0) ? "no call" : "exactly " + calls(most);
			}
			return (this.atLeast == 0) ? "at most " + calls(most) : this.atLeast + " to " + calls(most);
		}).orElseGet(() -> "at least " + calls(this.atLeast));
	}

	/** Returns a number of calls in words. */
	static String calls(int number) {
		return (number == 1) ? "1 call" : number + " calls";
	}

}
