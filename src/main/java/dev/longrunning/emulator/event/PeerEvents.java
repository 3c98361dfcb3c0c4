package dev.longrunning.emulator.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.Countdown;
import dev.longrunning.emulator.peer.Peers;
import dev.longrunning.emulator.peer.Topic;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The exchange of events between instances that share a store. An instance with a stream
 * tells the others every one or two seconds that it has one. Without that, no event is
 * sent.
 */
final class PeerEvents {

	private static final Map<String, Class<? extends Event>> KINDS = Map.of("operation", Event.Operation.class,
			"resource", Event.Resource.class, "rules", Event.Rules.class, "reset", Event.Reset.class);

	/** The detail with which an instance asks whether others have streams. */
	private static final String QUESTION = "?";

	/** The time after the last word of another instance for which its streams count. */
	private static final Duration LEASE = Duration.ofSeconds(10);

	/** The most bytes of the events in a message. */
	private static final int MAX_BYTES = 7_500;

	private final Peers peers;

	private volatile @Nullable Countdown lease;

	private volatile boolean hasReaders;

	private Consumer<Event> listener = (_) -> {
	};

	/**
	 * The events of instances.
	 * @param peers the instances
	 * @param clocks the source of real time
	 */
	PeerEvents(Peers peers, Clocks clocks) {
		this.peers = peers;
		peers.on(Topic.EVENT_STREAMS, (detail) -> {
			if (!detail.equals(QUESTION)) {
				this.lease = clocks.main().timer(LEASE);
			}
			else {
				repeatAnnouncement();
			}
		});
		peers.on(Topic.EVENTS, this::receive);
		peers.onTick(this::repeatAnnouncement);
		peers.onJoin(() -> {
			peers.notify(Topic.EVENT_STREAMS, QUESTION);
			this.listener.accept(new Event.Gap());
		});
	}

	/** Sets the receiver of events of other instances, and of a gap between them. */
	void onEvent(Consumer<Event> receiver) {
		this.listener = receiver;
	}

	/** Returns whether another instance has streams. */
	boolean haveReaders() {
		var present = this.lease;
		return present != null && !present.isOver();
	}

	/** Tells the others of streams here. When it returns, they send their events. */
	void announceReaders() {
		this.hasReaders = this.peers.isShared();
		this.peers.broadcastAndAwait(Topic.EVENT_STREAMS, "");
	}

	private void repeatAnnouncement() {
		if (this.hasReaders) {
			this.peers.notify(Topic.EVENT_STREAMS, "");
		}
	}

	void withdrawReaders() {
		this.hasReaders = false;
	}

	/**
	 * Sends events to the instances that have streams, with the commit if there is a
	 * transaction.
	 */
	void send(List<Event> events) {
		if (!haveReaders()) {
			return;
		}
		var message = new StringBuilder();
		for (var event : events) {
			var line = event.kind() + JsonMapper.shared().writeValueAsString(event) + "\n";
			if (message.length() > 0 && bytes(message) + bytes(line) > MAX_BYTES) {
				this.peers.notify(Topic.EVENTS, message.toString());
				message.setLength(0);
			}
			message.append(line);
		}
		if (message.length() > 0) {
			this.peers.notify(Topic.EVENTS, message.toString());
		}
	}

	private static int bytes(CharSequence text) {
		return text.toString().getBytes(StandardCharsets.UTF_8).length;
	}

	/** A message that was too long arrives empty. */
	private void receive(String message) {
		if (message.isEmpty()) {
			this.listener.accept(new Event.Gap());
		}
		message.lines().map(PeerEvents::event).forEach(this.listener);
	}

	private static Event event(String line) {
		var begin = line.indexOf('{');
		var type = KINDS.get(line.substring(0, begin));
		return (type != null) ? JsonMapper.shared().readValue(line.substring(begin), type) : new Event.Gap();
	}

}
