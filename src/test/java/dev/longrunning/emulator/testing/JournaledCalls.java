package dev.longrunning.emulator.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.google.longrunning.GetOperationRequest;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.MethodRole;

/** Polls of one operation, as the journal shows them. */
public final class JournaledCalls {

	/** The method of these calls. */
	public static final String GET = "google.longrunning.Operations.GetOperation";

	/** The operation they ask for. */
	public static final String OPERATION = "projects/p/operations/1";

	private static final Instant T0 = Instant.parse("2030-01-02T03:04:05Z");

	private JournaledCalls() {
	}

	/**
	 * A poll.
	 * @param number which it was
	 * @param status how it was answered
	 * @return the call
	 */
	public static RecordedCall poll(int number, Code status) {
		return poll(number, Optional.of(status), Duration.ZERO, Duration.ZERO);
	}

	/**
	 * A poll that is not answered yet.
	 * @param number which it was
	 * @return the call
	 */
	public static RecordedCall heldPoll(int number) {
		return poll(number, Optional.empty(), Duration.ZERO, Duration.ZERO);
	}

	/**
	 * A poll at a time.
	 * @param after how long after the first of these calls
	 * @param took how long its answer took
	 * @return the call
	 */
	public static RecordedCall pollAfter(Duration after, Duration took) {
		return poll(1, Optional.of(Code.OK), after, took);
	}

	private static RecordedCall poll(int number, Optional<Code> status, Duration after, Duration took) {
		return new RecordedCall(number, T0.plus(after), T0.plus(after), Caller.Transport.REST, GET,
				Optional.of(MethodRole.GET), "projects/p", OPERATION, Map.of("x-test", "seven"), status,
				status.filter((code) -> code != Code.OK).map((_) -> "flaky"), Optional.empty(), status.map((_) -> took),
				status.map((_) -> T0.plus(after).plus(took)),
				Optional.of(GetOperationRequest.newBuilder().setName(OPERATION).build()), 25);
	}

}
