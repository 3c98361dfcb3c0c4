package dev.longrunning.emulator.dispatch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.status.StatusException;

/**
 * Answers calls that a fault hits.
 *
 * @param json reads the details of failures
 * @param untruths lies about operations
 * @param random draws delays
 */
record FaultyAnswers(MessageReader json, Untruths untruths, RandomGenerator random) {

	/**
	 * The answer of a call.
	 * @param effect what the fault does
	 * @param call the call
	 * @param method carries the method out
	 * @return the answer
	 */
	Answer answer(Effect effect, Call call, Supplier<Message> method) {
		return switch (effect) {
			case Effect.Failure failure -> throw failure(failure);
			case Effect.Delay delay -> {
				pause(call.caller(), drawn(delay));
				yield Answer.of(method.get());
			}
			case Effect.Unheeded() -> Answer.of(DynamicMessage.getDefaultInstance(call.method().output()));
			case Effect.Untruth(var lie) -> Answer.of(this.untruths.tell(lie, call.request(), method.get()));
			case Effect.OnTheWire wire -> new Answer(method.get(), Optional.of(wire));
		};
	}

	private StatusException failure(Effect.Failure failure) {
		var details = failure.details().valueStream().map(this.json::readAny).toList();
		return StatusException.written(failure.code(), failure.message(), details, failure.retryAfter());
	}

	private Duration drawn(Effect.Delay delay) {
		var range = delay.most().minus(delay.least()).toMillis();
		return (range > 0) ? delay.least().plusMillis(this.random.nextLong(range + 1)) : delay.least();
	}

	/** In real time, and no longer than there is somebody who waits. */
	private static void pause(Caller caller, Duration length) {
		try {
			caller.gone().toCompletableFuture().get(length.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException _) {
			// it was late enough
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

}
