package dev.longrunning.emulator.journal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The recorded calls of one operation in short.
 *
 * @param polls the number of polls and waits
 * @param faults the names of the faults that hit its calls, in the order in which they
 * first did
 */
public record CallSummary(long polls, List<String> faults) {

	/** The summary of an operation without recorded calls. */
	public static final CallSummary NONE = new CallSummary(0, List.of());

	public CallSummary {
		faults = List.copyOf(faults);
	}

	static CallSummary of(boolean isPoll, Optional<String> fault) {
		return new CallSummary(isPoll ? 1 : 0, fault.stream().toList());
	}

	CallSummary plus(CallSummary later) {
		return new CallSummary(this.polls + later.polls,
				Stream.concat(this.faults.stream(), later.faults.stream()).distinct().toList());
	}

}
