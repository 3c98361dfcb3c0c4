package dev.longrunning.emulator.dispatch;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.longrunning.emulator.call.Caller;

/** Calls that are kept from their answers for a while, in real time. */
public final class DelayedResponses {

	private final Set<CompletableFuture<Boolean>> pending = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Waits, and no longer than there is somebody who waits for the answer.
	 * @param caller who waits for it
	 * @param length how long
	 */
	void pause(Caller caller, Duration length) {
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
			// it was late enough
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

	/** Lets calls pause, also after they were not let. */
	public void open() {
		this.closed = false;
	}

	/** Ends all pauses: whoever is in one gets an answer. */
	public void close() {
		this.closed = true;
		this.pending.forEach((end) -> end.complete(true));
	}

}
