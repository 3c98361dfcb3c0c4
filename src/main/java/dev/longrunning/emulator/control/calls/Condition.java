package dev.longrunning.emulator.control.calls;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.longrunning.emulator.dispatch.JournaledCall;

/**
 * One thing that is wanted of a call.
 *
 * @param name what of the call is meant
 * @param wanted what it is to be, as it was written
 * @param fits whether a call is so
 * @param actual what it is of a call, in words
 */
record Condition(String name, String wanted, Predicate<JournaledCall> fits, Function<JournaledCall, String> actual) {

	/** What is otherwise in a call; empty where it fits. */
	Optional<String> difference(JournaledCall call) {
		return this.fits.test(call) ? Optional.empty()
				: Optional.of(this.name + ": wanted " + this.wanted + ", was " + this.actual.apply(call));
	}

	@Override
	public String toString() {
		return this.name + " " + this.wanted;
	}

}
