package dev.longrunning.emulator.dispatch.role;

import java.time.Duration;

import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * The handler of waits.
 *
 * @param operations the operations
 */
public record WaitHandler(Operations operations) implements RoleHandler {

	/** A wait ends this much before the deadline of the caller. */
	private static final Duration MARGIN = Duration.ofMillis(200);

	/** The range of {@code google.protobuf.Duration}: ten thousand years. */
	private static final long LONGEST_SECONDS = 315_576_000_000L;

	private static final long NANOS_OF_A_SECOND = 1_000_000_000;

	@Override
	public MethodRole role() {
		return MethodRole.WAIT;
	}

	@Override
	public Message handle(CallTarget target, CallRecorder recorder) {
		var call = target.call();
		var request = WaitOperationRequest.newBuilder().mergeFrom(call.request()).build();
		var timeout = request.hasTimeout() ? duration(request.getTimeout()) : Operations.MAX_WAIT;
		if (timeout.isNegative()) {
			throw StatusException.invalidField("timeout", "The timeout is " + timeout
					+ "; it must not be negative. Leave it out to wait as long as possible.");
		}
		var patience = call.caller().timeLeft().map((left) -> left.minus(MARGIN)).orElse(timeout);
		var longest = (patience.compareTo(timeout) < 0) ? patience : timeout;
		var length = longest.isNegative() ? Duration.ZERO : longest;
		return target.found()
			.map((look) -> this.operations.await(look, length, call.caller().gone()))
			.orElseGet(() -> this.operations.await(new OperationName(request.getName()), length, call.caller().gone()));
	}

	/** Over gRPC a duration may have any numbers; over REST it was read from JSON. */
	private static Duration duration(com.google.protobuf.Duration timeout) {
		var seconds = timeout.getSeconds();
		var nanos = timeout.getNanos();
		if (Math.abs((long) nanos) >= NANOS_OF_A_SECOND || Long.signum(seconds) * nanos < 0
				|| Math.clamp(seconds, -LONGEST_SECONDS, LONGEST_SECONDS) != seconds) {
			throw StatusException.invalidField("timeout",
					"The timeout has %d seconds and %d nanos. A duration has at most %d seconds, and its nanos are less than a second and of the same sign."
						.formatted(seconds, nanos, LONGEST_SECONDS));
		}
		return Duration.ofSeconds(seconds, nanos);
	}

}
