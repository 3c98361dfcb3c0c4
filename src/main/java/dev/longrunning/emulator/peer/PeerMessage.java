package dev.longrunning.emulator.peer;

import java.nio.charset.StandardCharsets;

/**
 * What one instance says to the others.
 *
 * @param kind what is wanted of them
 * @param from the number of the instance that says it
 * @param number of what is told, counted by who tells it
 * @param topic what it is about
 * @param detail more about it; where something is heard, the number of who told it
 */
record PeerMessage(Kind kind, int from, long number, Topic topic, String detail) {

	/** PostgreSQL takes less than 8,000. */
	static final int MOST_BYTES = 7_900;

	private static final int PARTS = 5;

	static PeerMessage parse(String text) {
		var parts = text.split(" ", PARTS);
		return new PeerMessage(Kind.valueOf(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]),
				Topic.valueOf(parts[3]), parts[4]);
	}

	/** A detail that is too long is left out. */
	String text() {
		var start = this.kind + " " + this.from + " " + this.number + " " + this.topic + " ";
		var isShort = (start + this.detail).getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
		return isShort ? start + this.detail : start;
	}

	PeerMessage heardBy(int instance) {
		return new PeerMessage(Kind.HEARD, instance, this.number, this.topic, Integer.toString(this.from));
	}

	/** What is wanted of who hears it. */
	enum Kind {

		/** To act on it, and to say when that is done. */
		TOLD,

		/** To act on it. */
		MENTIONED,

		/** Nothing: it was acted on. */
		HEARD

	}

}
