package dev.longrunning.emulator.control.calls;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.longrunning.emulator.journal.RecordedCall;

/**
 * A condition on a call.
 *
 * @param name the name of the tested property
 * @param wanted the expected value, as written
 * @param fits the test of a call
 * @param actual the value of a call, in words
 */
record CallCondition(String name, String wanted, Predicate<RecordedCall> fits, Function<RecordedCall, String> actual) {

	/** Returns how the call differs from the condition; empty if it meets it. */
	Optional<String> difference(RecordedCall call) {
		return this.fits.test(call) ? Optional.empty()
				: Optional.of(this.name + ": wanted " + this.wanted + ", was " + this.actual.apply(call));
	}

	@Override
	public String toString() {
		return this.name + " " + this.wanted;
	}

}
