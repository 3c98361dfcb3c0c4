package dev.longrunning.emulator.control.calls;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import dev.longrunning.emulator.journal.RecordedCall;

/**
 * Whether as many calls came as were wanted.
 *
 * @param passed whether it is so
 * @param count how many came that were as wanted
 * @param message what was wanted and what came, for somebody who reads nothing else
 * @param near where it is not so: of too many calls the latest, of too few those that
 * miss in the fewest conditions
 */
public record VerificationResult(boolean passed, int count, String message, List<CallMatch> near) {

	private static final int NEAR = 10;

	public VerificationResult {
		near = List.copyOf(near);
	}

	static VerificationResult on(List<RecordedCall> calls, CallConditions conditions, ExpectedCount count,
			long forgotten) {
		var compared = calls.stream().map(conditions::compared).toList();
		var came = (int) compared.stream().filter((call) -> call.differences().isEmpty()).count();
		if (count.takes(came)) {
			return new VerificationResult(true, came, ExpectedCount.calls(came) + conditions + ".", List.of());
		}
		var near = count.isBelow(came) ? nearest(compared, 0) : nearest(compared, fewest(compared));
		var message = "Expected " + count + conditions + ", but " + came + " came." + known(forgotten)
				+ lines(near, count.isBelow(came));
		return new VerificationResult(false, came, message, near);
	}

	/** Calls that fit all conditions came, but not enough of them. */
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
			.limit(NEAR)
			.sorted(Comparator.comparingLong((call) -> call.call().number()))
			.toList();
	}

	private static String known(long forgotten) {
		return (forgotten == 0) ? ""
				: " Older calls, " + forgotten + " of all projects, are known no more (EMULATOR_JOURNAL_CAPACITY).";
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
