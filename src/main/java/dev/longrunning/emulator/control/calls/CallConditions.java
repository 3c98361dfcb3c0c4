package dev.longrunning.emulator.control.calls;

import java.util.List;
import java.util.stream.Collectors;

import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.limit.ExpensiveWork;

/**
 * All that is wanted of calls.
 *
 * @param all the conditions; none: every call fits
 */
public record CallConditions(List<CallCondition> all) {

	public CallConditions {
		all = List.copyOf(all);
	}

	/**
	 * Whether a call is as wanted.
	 * @param call the call
	 * @return whether it fits all conditions
	 */
	public boolean fit(RecordedCall call) {
		ExpensiveWork.checkpoint();
		return this.all.stream().allMatch((condition) -> condition.fits().test(call));
	}

	/** What is otherwise in a call. */
	CallMatch compared(RecordedCall call) {
		ExpensiveWork.checkpoint();
		return new CallMatch(call,
				this.all.stream().flatMap((condition) -> condition.difference(call).stream()).toList());
	}

	/** How a sentence goes on; empty text where nothing is wanted. */
	@Override
	public String toString() {
		return this.all.isEmpty() ? ""
				: this.all.stream().map(CallCondition::toString).collect(Collectors.joining(", ", " with ", ""));
	}

}
