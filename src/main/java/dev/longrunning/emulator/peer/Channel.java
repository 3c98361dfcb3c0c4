package dev.longrunning.emulator.peer;

import java.util.Set;

/** A transport for messages between the instances that share a store. */
public interface Channel extends AutoCloseable {

	/** The channel of a single instance. */
	Channel NONE = new Channel() {

		@Override
		public void open(Listener listener) {
			// no other instance sends a message
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
		public void send(String message) {
			// no other instance receives it
		}

		@Override
		public void close() {
			// was not opened
		}

	};

	/**
	 * Opens the channel for messages until it is closed. Returns when messages are
	 * received.
	 * @param listener the receiver of the messages
	 */
	void open(Listener listener);

	/**
	 * The number of this instance on the channel. It changes when the instance joins
	 * again.
	 * @return its number
	 */
	int self();

	/**
	 * The other instances on the channel at this moment.
	 * @return their numbers
	 */
	Set<Integer> others();

	/**
	 * Sends a message to all instances, this one included. In a transaction, it is sent
	 * with the commit.
	 * @param message at most {@link PeerMessage#MAX_BYTES} bytes
	 */
	void send(String message);

	@Override
	void close();

	/** A receiver of messages. */
	interface Listener {

		/**
		 * Called when the instance has joined the channel: at the start, and after an
		 * interruption, in which it may have missed messages.
		 */
		void joined();

		/** Called every one or two seconds. */
		void ticked();

		/**
		 * Called for every message.
		 * @param message the message
		 */
		void received(String message);

	}

}
