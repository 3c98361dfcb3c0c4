package dev.longrunning.emulator.dispatch;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.longrunning.emulator.call.Caller;

/** The calls whose answers a fault delays, in real time. */
public final class DelayedResponses {

	private final Set<CompletableFuture<Boolean>> pending = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Delays the calling thread. Returns early when the caller is gone.
	 * @param caller the client that waits for the answer
	 * @param length the delay
	 */
	void delay(Caller caller, Duration length) {
		var end = new CompletableFuture<Boolean>();
		caller.gone().thenRun(() -> end.complete(true));
		this.pending.add(end);
		if (this.closed) {
			end.complete(true);
		}
		try {
			end.get(length.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException _) {
			// the delay is over
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.pending.remove(end);
		}
	}

	/** Allows delays again after {@link #close()}. */
	public void open() {
		this.closed = false;
	}

	/**
	 * Ends all delays, so that the delayed calls are answered, and allows no new ones.
	 */
	public void close() {
		this.closed = true;
		this.pending.forEach((end) -> end.complete(true));
	}

}
