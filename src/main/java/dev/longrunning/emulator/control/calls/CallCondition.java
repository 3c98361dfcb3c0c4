package dev.longrunning.emulator.control.calls;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.longrunning.emulator.journal.RecordedCall;

/**
 * One thing that is wanted of a call.
 *
 * @param name what of the call is meant
 * @param wanted what it is to be, as it was written
 * @param fits whether a call is so
 * @param actual what it is of a call, in words
 */
record CallCondition(String name, String wanted, Predicate<RecordedCall> fits, Function<RecordedCall, String> actual) {

	/** What is otherwise in a call; empty where it fits. */
	Optional<String> difference(RecordedCall call) {
		return this.fits.test(call) ? Optional.empty()
				: Optional.of(this.name + ": wanted " + this.wanted + ", was " + this.actual.apply(call));
	}

	@Override
	public String toString() {
		return this.name + " " + this.wanted;
	}

}
