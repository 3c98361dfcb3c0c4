package dev.longrunning.emulator.control.calls;

import java.util.List;
import java.util.stream.Collectors;

import dev.longrunning.emulator.dispatch.JournaledCall;
import dev.longrunning.emulator.limit.ExpensiveWork;

/**
 * All that is wanted of calls.
 *
 * @param all the conditions; none: every call fits
 */
public record Conditions(List<Condition> all) {

	public Conditions {
		all = List.copyOf(all);
	}

	/**
	 * Whether a call is as wanted.
	 * @param call the call
	 * @return whether it fits all conditions
	 */
	public boolean fit(JournaledCall call) {
		ExpensiveWork.checkpoint();
		return this.all.stream().allMatch((condition) -> condition.fits().test(call));
	}

	/** What is otherwise in a call. */
	NearCall compared(JournaledCall call) {
		ExpensiveWork.checkpoint();
		return new NearCall(call,
				this.all.stream().flatMap((condition) -> condition.difference(call).stream()).toList());
	}

	/** How a sentence goes on; empty text where nothing is wanted. */
	@Override
	public String toString() {
		return this.all.isEmpty() ? ""
				: this.all.stream().map(Condition::toString).collect(Collectors.joining(", ", " with ", ""));
	}

}
