package dev.longrunning.emulator.peer;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** A bus in memory, which connects instances of one process. */
final class InMemoryBus {

	private final Map<Integer, Channel.Listener> listeners = new ConcurrentSkipListMap<>();

	private int last;

	/** Creates an instance that is connected once it is opened. */
	Peers instance() {
		return new Peers(new Connection(++this.last));
	}

	/** Connects an instance that never answers. */
	int addSilentInstance() {
		var connection = new Connection(++this.last);
		connection.open(new SilentListener());
		return connection.self();
	}

	void send(String line) {
		this.listeners.values().forEach((listener) -> listener.received(line));
	}

	void remove(int instance) {
		this.listeners.remove(instance);
	}

	/** The connection of one instance. */
	private final class Connection implements Channel {

		private final int number;

		Connection(int number) {
			this.number = number;
		}

		@Override
		public void open(Listener listener) {
			InMemoryBus.this.listeners.put(this.number, listener);
			listener.joined();
		}

		@Override
		public int self() {
			return this.number;
		}

		@Override
		public Set<Integer> others() {
			return InMemoryBus.this.listeners.keySet()
				.stream()
				.filter((instance) -> instance != this.number)
				.collect(Collectors.toSet());
		}

		@Override
		public void send(String line) {
			InMemoryBus.this.send(line);
		}

		@Override
		public void close() {
			remove(this.number);
		}

	}

	/** A listener that ignores everything. */
	private static final class SilentListener implements Channel.Listener {

		@Override
		public void joined() {
			// ignored
		}

		@Override
		public void ticked() {
			// ignored
		}

		@Override
		public void received(String line) {
			// ignored
		}

	}

}
