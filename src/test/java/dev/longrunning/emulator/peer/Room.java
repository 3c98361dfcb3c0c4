package dev.longrunning.emulator.peer;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Where instances of one process talk. */
final class Room {

	private final Map<Integer, Channel.Listener> inside = new ConcurrentSkipListMap<>();

	private int last;

	/** An instance that is in the room once it is opened. */
	Peers instance() {
		return new Peers(new Seat(++this.last));
	}

	/** Somebody who is there and never answers. */
	int stranger() {
		var seat = new Seat(++this.last);
		seat.open(new Deaf());
		return seat.self();
	}

	void say(String line) {
		this.inside.values().forEach((listener) -> listener.received(line));
	}

	void throwOut(int instance) {
		this.inside.remove(instance);
	}

	/** A place in the room. */
	private final class Seat implements Channel {

		private final int number;

		Seat(int number) {
			this.number = number;
		}

		@Override
		public void open(Listener listener) {
			Room.this.inside.put(this.number, listener);
			listener.joined();
		}

		@Override
		public int self() {
			return this.number;
		}

		@Override
		public Set<Integer> others() {
			return Room.this.inside.keySet()
				.stream()
				.filter((instance) -> instance != this.number)
				.collect(Collectors.toSet());
		}

		@Override
		public void send(String line) {
			say(line);
		}

		@Override
		public void close() {
			throwOut(this.number);
		}

	}

	/** Hears nothing. */
	private static final class Deaf implements Channel.Listener {

		@Override
		public void joined() {
			// and does not care
		}

		@Override
		public void ticked() {
			// and does not care
		}

		@Override
		public void received(String line) {
			// and does not care
		}

	}

}
