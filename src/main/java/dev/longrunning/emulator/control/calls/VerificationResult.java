package dev.longrunning.emulator.control.calls;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import dev.longrunning.emulator.journal.RecordedCall;

/**
 * The result of comparing received calls with an expectation.
 *
 * @param passed true if the number of matching calls is as expected
 * @param count the number of matching calls
 * @param message the expectation and the received calls, understandable by itself
 * @param near on failure: the latest matching calls if there are too many, else the calls
 * that miss the fewest conditions
 */
public record VerificationResult(boolean passed, int count, String message, List<CallMatch> near) {

	private static final int MAX_NEAR = 10;

	public VerificationResult {
		near = List.copyOf(near);
	}

	static VerificationResult on(List<RecordedCall> calls, CallConditions conditions, ExpectedCount count,
			long forgotten) {
		var compared = calls.stream().map(conditions::compare).toList();
		var matching = (int) compared.stream().filter((call) -> call.differences().isEmpty()).count();
		if (count.includes(matching)) {
			return new VerificationResult(true, matching, ExpectedCount.calls(matching) + conditions + ".", List.of());
		}
		var near = count.isBelow(matching) ? nearest(compared, 0) : nearest(compared, fewest(compared));
		var message = "Expected " + count + conditions + ", but " + matching + " came." + dropped(forgotten)
				+ lines(near, count.isBelow(matching));
		return new VerificationResult(false, matching, message, near);
	}

	/** Ignores calls without a miss: these match, but there are too few of them. */
	private static int fewest(List<CallMatch> compared) {
		return compared.stream()
			.mapToInt((call) -> call.differences().size())
			.filter((misses) -> misses > 0)
			.min()
			.orElse(0);
	}

	private static List<CallMatch> nearest(List<CallMatch> compared, int misses) {
		return compared.stream()
			.filter((call) -> call.differences().size() == misses)
			.sorted(Comparator.comparingLong((CallMatch call) -> call.call().number()).reversed())
			.limit(MAX_NEAR)
			.sorted(Comparator.comparingLong((call) -> call.call().number()))
			.toList();
	}

	/** A sentence about calls that are not in the journal any more. */
	static String dropped(long forgotten) {
		return (forgotten == 0) ? "" : " The journal has dropped " + forgotten
				+ " older calls of all projects (raise EMULATOR_JOURNAL_CAPACITY).";
	}

	private static String lines(List<CallMatch> near, boolean fitting) {
		if (near.isEmpty()) {
			return " There was no other call.";
		}
		return near.stream()
			.map((call) -> "\n  " + call)
			.collect(Collectors.joining("", fitting ? " The latest of them:" : " The closest others:", ""));
	}

}
