package dev.longrunning.emulator.peer;

import java.nio.charset.StandardCharsets;

/**
 * A message from one instance to the others.
 *
 * @param kind the kind; its name is part of the transmitted text
 * @param from the number of the sender
 * @param number the number of the broadcast, counted by its sender
 * @param topic the subject
 * @param detail a detail of the subject; in an acknowledgement, the number of the
 * instance that sent the broadcast
 */
record PeerMessage(Kind kind, int from, long number, Topic topic, String detail) {

	/** The maximum length: PostgreSQL accepts less than 8,000 bytes. */
	static final int MAX_BYTES = 7_900;

	private static final int PARTS = 5;

	static PeerMessage parse(String text) {
		var parts = text.split(" ", PARTS);
		return new PeerMessage(Kind.valueOf(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]),
				Topic.valueOf(parts[3]), parts[4]);
	}

	/** The transmitted text. A detail that is too long is left out. */
	String text() {
		var header = this.kind + " " + this.from + " " + this.number + " " + this.topic + " ";
		var fits = (header + this.detail).getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
		return fits ? header + this.detail : header;
	}

	PeerMessage acknowledgementFrom(int instance) {
		return new PeerMessage(Kind.HEARD, instance, this.number, this.topic, Integer.toString(this.from));
	}

	/** A kind of message. */
	enum Kind {

		/** A broadcast: the receivers act on it and acknowledge it. */
		TOLD,

		/** A notification: the receivers act on it. */
		MENTIONED,

		/** An acknowledgement of a broadcast. */
		HEARD

	}

}
