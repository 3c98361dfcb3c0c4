package dev.longrunning.emulator.control.calls;

import java.util.List;
import java.util.stream.Collectors;

import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.limit.ExpensiveWork;

/**
 * The conditions on a call, all of which it must meet.
 *
 * @param all the conditions; an empty list matches every call
 */
public record CallConditions(List<CallCondition> all) {

	public CallConditions {
		all = List.copyOf(all);
	}

	/**
	 * Returns whether a call meets all conditions.
	 * @param call the call
	 * @return true if it does
	 */
	public boolean matches(RecordedCall call) {
		ExpensiveWork.checkpoint();
		return this.all.stream().allMatch((condition) -> condition.fits().test(call));
	}

	/** Compares a call with all conditions. */
	CallMatch compare(RecordedCall call) {
		ExpensiveWork.checkpoint();
		return new CallMatch(call,
				this.all.stream().flatMap((condition) -> condition.difference(call).stream()).toList());
	}

	/** The end of a sentence about calls; empty text without conditions. */
	@Override
	public String toString() {
		return this.all.isEmpty() ? ""
				: this.all.stream().map(CallCondition::toString).collect(Collectors.joining(", ", " with ", ""));
	}

}
