package dev.longrunning.emulator.peer;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The other instances that share the store. The store holds the state. The messages only
 * report that it changed, so an instance that missed one reads the store again.
 */
public final class Peers implements AutoCloseable {

	private static final System.Logger LOG = System.getLogger(Peers.class.getName());

	/**
	 * The longest wait for acknowledgements, so that a stuck instance does not block the
	 * others.
	 */
	private static final Duration ACKNOWLEDGEMENT_TIMEOUT = Duration.ofSeconds(2);

	/** The interval at which a waiting broadcast checks for instances that have left. */
	private static final Duration PRESENCE_CHECK_INTERVAL = Duration.ofMillis(100);

	private final Channel channel;

	private final Map<Topic, Consumer<String>> actions = new EnumMap<>(Topic.class);

	private final List<Runnable> joinActions = new CopyOnWriteArrayList<>();

	private final List<Runnable> tickActions = new CopyOnWriteArrayList<>();

	private final Map<Long, Broadcast> broadcasts = new ConcurrentHashMap<>();

	private final AtomicLong numbers = new AtomicLong();

	/** The instances that missed an acknowledgement and have sent nothing since. */
	private final Set<Integer> unresponsive = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean ticking = new AtomicBoolean();

	/**
	 * Instances that communicate through a channel once it is opened.
	 * @param channel the channel
	 */
	public Peers(Channel channel) {
		this.channel = channel;
	}

	/**
	 * The peers of an instance that shares its store with no other.
	 * @return no peers
	 */
	public static Peers none() {
		return new Peers(Channel.NONE);
	}

	/**
	 * Returns whether other instances may share the store, now or later.
	 * @return false if this instance owns the store
	 */
	public boolean isShared() {
		return this.channel != Channel.NONE;
	}

	/**
	 * Sets the action for messages of a topic. Call it before {@link #open}.
	 * @param topic the topic
	 * @param action reads the store again; it receives the detail, or empty text if
	 * anything may have changed
	 */
	public void on(Topic topic, Consumer<String> action) {
		this.actions.put(topic, action);
	}

	/**
	 * Adds an action that runs when messages may have been missed.
	 * @param action reads the store again
	 */
	public void onJoin(Runnable action) {
		this.joinActions.add(action);
	}

	/**
	 * Adds an action that runs every one or two seconds, because an instance that was
	 * killed did not report its last changes.
	 * @param action reads the store again
	 */
	public void onTick(Runnable action) {
		this.tickActions.add(action);
	}

	/** Starts to receive messages of the other instances. */
	public void open() {
		this.channel.open(new MessageReceiver());
	}

	/**
	 * Reports a change of the store and returns when every instance has acted on it. The
	 * wait is at most two seconds. An instance that does not acknowledge in time is not
	 * waited for again until it sends a message.
	 * @param topic the topic
	 * @param detail a detail of the change
	 */
	public void broadcastAndAwait(Topic topic, String detail) {
		var others = new HashSet<>(this.channel.others());
		this.unresponsive.retainAll(others);
		others.removeAll(this.unresponsive);
		if (others.isEmpty() && this.unresponsive.isEmpty()) {
			return;
		}
		broadcastAndAwait(new PeerMessage(PeerMessage.Kind.TOLD, this.channel.self(), this.numbers.incrementAndGet(),
				topic, detail), others);
	}

	private void broadcastAndAwait(PeerMessage message, Set<Integer> others) {
		var broadcast = new Broadcast(others);
		this.broadcasts.put(message.number(), broadcast);
		try {
			// also to the unresponsive ones
			this.channel.send(message.text());
			if (!broadcast.await(this.channel)) {
				giveUp(broadcast, message.topic(), others.size());
			}
		}
		finally {
			this.broadcasts.remove(message.number());
		}
	}

	private void giveUp(Broadcast broadcast, Topic topic, int count) {
		LOG.log(System.Logger.Level.WARNING, "{0} of {1} instances have not acknowledged {2} within {3}",
				broadcast.missing.size(), count, topic, ACKNOWLEDGEMENT_TIMEOUT);
		this.unresponsive.addAll(broadcast.missing);
	}

	/**
	 * Reports a change of the store, with the commit of the current transaction, and does
	 * not wait.
	 * @param topic the topic
	 * @param detail a detail of the change
	 */
	public void notify(Topic topic, String detail) {
		this.channel.send(new PeerMessage(PeerMessage.Kind.MENTIONED, this.channel.self(), 0, topic, detail).text());
	}

	@Override
	public void close() {
		this.channel.close();
	}

	private void act(PeerMessage message) {
		var action = this.actions.get(message.topic());
		if (action != null) {
			action.accept(message.detail());
		}
	}

	/**
	 * Acts on its own thread, because the action may wait for clients or for another
	 * instance.
	 */
	private void actAndAcknowledge(PeerMessage message) {
		Thread.ofVirtual().name("peer message " + message.topic()).start(() -> runAndLogFailure(() -> {
			act(message);
			this.channel.send(message.acknowledgementFrom(this.channel.self()).text());
		}));
	}

	private static void runAndLogFailure(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			LOG.log(System.Logger.Level.WARNING, "could not act on a message of another instance: {0}",
					ex.getMessage());
		}
	}

	/** The receiver of this instance's messages. */
	private final class MessageReceiver implements Channel.Listener {

		@Override
		public void joined() {
			Peers.this.tickActions.forEach(Peers::runAndLogFailure);
			Peers.this.joinActions.forEach(Peers::runAndLogFailure);
		}

		/** Runs on its own thread, like {@link #actAndAcknowledge}. */
		@Override
		public void ticked() {
			if (Peers.this.ticking.compareAndSet(false, true)) {
				Thread.ofVirtual().name("peer tick").start(() -> {
					Peers.this.tickActions.forEach(Peers::runAndLogFailure);
					Peers.this.ticking.set(false);
				});
			}
		}

		@Override
		public void received(String text) {
			var message = PeerMessage.parse(text);
			if (message.from() == Peers.this.channel.self()) {
				return;
			}
			Peers.this.unresponsive.remove(message.from());
			switch (message.kind()) {
				case TOLD -> actAndAcknowledge(message);
				case MENTIONED -> runAndLogFailure(() -> act(message));
				case HEARD -> {
					var broadcast = Peers.this.broadcasts.get(message.number());
					if (broadcast != null && message.detail().equals(Integer.toString(Peers.this.channel.self()))) {
						broadcast.acknowledge(message.from());
					}
				}
			}
		}

	}

	/** A broadcast that waits for acknowledgements. */
	private static final class Broadcast {

		private final Set<Integer> missing = ConcurrentHashMap.newKeySet();

		private final CompletableFuture<Void> all = new CompletableFuture<>();

		Broadcast(Set<Integer> others) {
			this.missing.addAll(others);
		}

		void acknowledge(int instance) {
			this.missing.remove(instance);
			completeIfNoneMissing();
		}

		/**
		 * Waits for the acknowledgements.
		 * @return whether all instances have acknowledged or left
		 */
		boolean await(Channel channel) {
			for (var waited = Duration.ZERO; waited.compareTo(ACKNOWLEDGEMENT_TIMEOUT) < 0; waited = waited
				.plus(PRESENCE_CHECK_INTERVAL)) {
				if (isCompleteWithin(PRESENCE_CHECK_INTERVAL)) {
					return true;
				}
				this.missing.retainAll(channel.others());
				completeIfNoneMissing();
			}
			return this.all.isDone();
		}

		private void completeIfNoneMissing() {
			if (this.missing.isEmpty()) {
				this.all.complete(null);
			}
		}

		private boolean isCompleteWithin(Duration time) {
			try {
				this.all.get(time.toNanos(), TimeUnit.NANOSECONDS);
				return true;
			}
			catch (TimeoutException _) {
				return false;
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
				return true;
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
