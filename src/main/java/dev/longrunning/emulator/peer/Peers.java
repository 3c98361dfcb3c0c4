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
 * The other instances that share the store. What lies in the store is the truth; what
 * they tell each other is that it changed, so an instance that missed it only has to look
 * again.
 */
public final class Peers implements AutoCloseable {

	private static final System.Logger LOG = System.getLogger(Peers.class.getName());

	/** An instance that stands still does not stop the others for longer. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	/** How often it is looked whether those who have not answered are still there. */
	private static final Duration ROLL_CALL = Duration.ofMillis(100);

	private final Channel channel;

	private final Map<Topic, Consumer<String>> actions = new EnumMap<>(Topic.class);

	private final List<Runnable> whenJoined = new CopyOnWriteArrayList<>();

	private final List<Runnable> nowAndThen = new CopyOnWriteArrayList<>();

	private final Map<Long, Told> told = new ConcurrentHashMap<>();

	private final AtomicLong numbers = new AtomicLong();

	/** Those that did not answer and have said nothing since. */
	private final Set<Integer> silent = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean ticking = new AtomicBoolean();

	/**
	 * Instances that talk through a channel, once it is opened.
	 * @param channel the channel
	 */
	public Peers(Channel channel) {
		this.channel = channel;
	}

	/**
	 * No other instances.
	 * @return this one alone
	 */
	public static Peers none() {
		return new Peers(Channel.NONE);
	}

	/**
	 * Whether others may share the store, now or later.
	 * @return false where this instance has the store for itself
	 */
	public boolean mayBeThere() {
		return this.channel != Channel.NONE;
	}

	/**
	 * What to do when another instance says that something changed. To be said before the
	 * channel is opened.
	 * @param topic what changed
	 * @param action looks at the store again; it takes the detail, or empty text where
	 * anything may have changed
	 */
	public void on(Topic topic, Consumer<String> action) {
		this.actions.put(topic, action);
	}

	/**
	 * What to do when something may have been missed.
	 * @param action looks at the store again
	 */
	public void onJoin(Runnable action) {
		this.whenJoined.add(action);
	}

	/**
	 * What to do every other second: an instance that was killed tells nobody what it
	 * changed last.
	 * @param action looks at the store again
	 */
	public void nowAndThen(Runnable action) {
		this.nowAndThen.add(action);
	}

	/** Begins to listen to the others. */
	public void open() {
		this.channel.open(new Ear());
	}

	/**
	 * Tells the others that something changed in the store, and returns when each has
	 * acted on it. Who does not answer within two seconds is waited for no more until it
	 * says something.
	 * @param topic what changed
	 * @param detail more about it
	 */
	public void broadcastAndAwait(Topic topic, String detail) {
		var others = new HashSet<>(this.channel.others());
		this.silent.retainAll(others);
		others.removeAll(this.silent);
		if (others.isEmpty() && this.silent.isEmpty()) {
			return;
		}
		var message = new PeerMessage(PeerMessage.Kind.TOLD, this.channel.self(), this.numbers.incrementAndGet(), topic,
				detail);
		var waiting = new Told(others);
		this.told.put(message.number(), waiting);
		try {
			// to the silent ones as well
			this.channel.send(message.text());
			if (!waiting.await(this.channel)) {
				LOG.log(System.Logger.Level.WARNING, "{0} of {1} instances have not answered to {2} within {3}",
						waiting.missing.size(), others.size(), topic, PATIENCE);
				this.silent.addAll(waiting.missing);
			}
		}
		finally {
			this.told.remove(message.number());
		}
	}

	/**
	 * Lets the others know that something changed in the store, when the transaction is
	 * committed that changes it.
	 * @param topic what changed
	 * @param detail more about it
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

	/** On a thread of its own: who acts may wait for clients, or for another instance. */
	private void actAndAnswer(PeerMessage message) {
		Thread.ofVirtual().name("told of " + message.topic()).start(() -> quietly(() -> {
			act(message);
			this.channel.send(message.heardBy(this.channel.self()).text());
		}));
	}

	private static void quietly(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			LOG.log(System.Logger.Level.WARNING, "could not follow another instance: {0}", ex.getMessage());
		}
	}

	/** What this instance hears. */
	private final class Ear implements Channel.Listener {

		@Override
		public void joined() {
			Peers.this.nowAndThen.forEach(Peers::quietly);
			Peers.this.whenJoined.forEach(Peers::quietly);
		}

		/** On a thread of its own, as {@link #actAndAnswer} is. */
		@Override
		public void ticked() {
			if (Peers.this.ticking.compareAndSet(false, true)) {
				Thread.ofVirtual().name("looks at the store").start(() -> {
					Peers.this.nowAndThen.forEach(Peers::quietly);
					Peers.this.ticking.set(false);
				});
			}
		}

		@Override
		public void heard(String text) {
			var message = PeerMessage.parse(text);
			if (message.from() == Peers.this.channel.self()) {
				return;
			}
			Peers.this.silent.remove(message.from());
			switch (message.kind()) {
				case TOLD -> actAndAnswer(message);
				case MENTIONED -> quietly(() -> act(message));
				case HEARD -> {
					var waiting = Peers.this.told.get(message.number());
					if (waiting != null && message.detail().equals(Integer.toString(Peers.this.channel.self()))) {
						waiting.heardBy(message.from());
					}
				}
			}
		}

	}

	/** Something the others were told of. */
	private static final class Told {

		private final Set<Integer> missing = ConcurrentHashMap.newKeySet();

		private final CompletableFuture<Void> all = new CompletableFuture<>();

		Told(Set<Integer> others) {
			this.missing.addAll(others);
		}

		void heardBy(int instance) {
			this.missing.remove(instance);
			completeIfAllHeard();
		}

		/** Whether all have heard it, or are gone. */
		boolean await(Channel channel) {
			for (var waited = Duration.ZERO; waited.compareTo(PATIENCE) < 0; waited = waited.plus(ROLL_CALL)) {
				if (isHeardWithin(ROLL_CALL)) {
					return true;
				}
				this.missing.retainAll(channel.others());
				completeIfAllHeard();
			}
			return this.all.isDone();
		}

		private void completeIfAllHeard() {
			if (this.missing.isEmpty()) {
				this.all.complete(null);
			}
		}

		private boolean isHeardWithin(Duration time) {
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
