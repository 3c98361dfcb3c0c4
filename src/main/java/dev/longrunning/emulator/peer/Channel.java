package dev.longrunning.emulator.peer;

import java.util.Set;

/** What instances that share a store talk through. */
public interface Channel extends AutoCloseable {

	/** Nobody else is there. */
	Channel NONE = new Channel() {

		@Override
		public void open(Listener listener) {
			// nobody will say anything
		}

		@Override
		public int self() {
			return 0;
		}

		@Override
		public Set<Integer> others() {
			return Set.of();
		}

		@Override
		public void send(String line) {
			// nobody hears it
		}

		@Override
		public void close() {
			// was not open
		}

	};

	/**
	 * Begins to listen, until it is closed. It returns when it listens.
	 * @param listener who is told
	 */
	void open(Listener listener);

	/**
	 * Who this instance is among those who listen, until it has to join them again.
	 * @return its number
	 */
	int self();

	/**
	 * Who else listens at this moment.
	 * @return the numbers of the others
	 */
	Set<Integer> others();

	/**
	 * Says a line to all who listen, this instance among them; in a transaction, when
	 * that is committed.
	 * @param line at most {@link PeerMessage#MOST_BYTES} bytes
	 */
	void send(String line);

	@Override
	void close();

	/** Who listens. */
	interface Listener {

		/**
		 * It listens from now on: at the start, and after it was cut off and may have
		 * missed something.
		 */
		void joined();

		/** Some time has passed, a second or two. */
		void ticked();

		/**
		 * Somebody said something.
		 * @param line what was said
		 */
		void heard(String line);

	}

}
