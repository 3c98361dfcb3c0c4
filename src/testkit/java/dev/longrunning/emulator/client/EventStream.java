package dev.longrunning.emulator.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * A stream of the emulator's events. From the moment that it is open, it misses none. If
 * the connection breaks, the stream continues with the next event; if it cannot, it has
 * an event of the kind {@code gap}. One thread reads it, and any thread may close it.
 */
public final class EventStream implements AutoCloseable {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

	private static final Duration RETRY_DELAY = Duration.ofMillis(500);

	/** The most events that wait to be read; then the emulator waits too. */
	private static final int CAPACITY = 10_000;

	private final ControlCalls control;

	private final BlockingQueue<Item> items = new LinkedBlockingQueue<>(CAPACITY);

	private final CompletableFuture<Void> opened = new CompletableFuture<>();

	private final Item end = new Item(null);

	private volatile String lastId = "";

	private volatile @Nullable CompletableFuture<?> connection;

	private volatile boolean isClosed;

	private EventStream(ControlCalls control) {
		this.control = control;
	}

	/** Opens a stream. When this returns, it misses no later event. */
	static EventStream open(ControlCalls control) {
		var stream = new EventStream(control);
		stream.connect();
		stream.awaitOpened();
		return stream;
	}

	private void awaitOpened() {
		try {
			this.opened.get(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw this.control.failure(call(), ex);
		}
		catch (TimeoutException ex) {
			close();
			throw failure("DEADLINE_EXCEEDED", "The emulator took too long to answer.", ex);
		}
		catch (InterruptedException ex) {
			close();
			throw interrupted(ex);
		}
	}

	private void connect() {
		var answered = this.control.stream("/events", this.lastId, new EventLines(this::received, this::put));
		this.connection = answered;
		answered.whenComplete((ignored, failure) -> {
			if (failure != null) {
				this.opened.completeExceptionally(failure);
			}
			if (!this.isClosed && !this.opened.isCompletedExceptionally()) {
				CompletableFuture.delayedExecutor(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS).execute(this::connect);
			}
		});
	}

	private void received(String id) {
		this.lastId = id;
		this.opened.complete(null);
	}

	private void put(Event event) {
		try {
			this.items.put(new Item(event));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Returns the next event.
	 * @param longest the longest time to wait for it
	 * @return the event; empty if none came or the stream is closed
	 */
	public Optional<Event> next(Duration longest) {
		return await((event) -> true, longest);
	}

	/**
	 * Returns the next event that meets a condition, and skips those before it.
	 * @param condition the condition
	 * @param longest the longest time to wait for it
	 * @return the event; empty if none came or the stream is closed
	 */
	public Optional<Event> await(Predicate<Event> condition, Duration longest) {
		var timeout = new Item(null);
		CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS).execute(() -> this.items.offer(timeout));
		var item = take();
		while (item != timeout && item != this.end) {
			if (item.event != null && condition.test(item.event)) {
				return Optional.of(item.event);
			}
			item = take();
		}
		return Optional.empty();
	}

	/**
	 * Passes each event to an action until the stream is closed, which the action may do.
	 * @param action the action
	 */
	public void forEach(Consumer<Event> action) {
		for (var item = take(); item != this.end; item = take()) {
			if (item.event != null) {
				action.accept(item.event);
			}
		}
	}

	private Item take() {
		if (this.isClosed) {
			return this.end;
		}
		try {
			return this.items.take();
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
	}

	@Override
	public void close() {
		this.isClosed = true;
		var present = this.connection;
		if (present != null) {
			present.cancel(true);
		}
		this.items.clear();
		this.items.offer(this.end);
	}

	private EmulatorException failure(String code, String message, Throwable cause) {
		return new EmulatorException(call(), code, message, cause);
	}

	private String call() {
		return "GET " + this.control.uri("/events", Map.of());
	}

	private EmulatorException interrupted(InterruptedException cause) {
		Thread.currentThread().interrupt();
		return failure("CANCELLED", "The thread was interrupted while it waited for events.", cause);
	}

	/** An event, or a mark in the queue. Marks differ by identity. */
	private static final class Item {

		private final @Nullable Event event;

		Item(@Nullable Event event) {
			this.event = event;
		}

	}

}
