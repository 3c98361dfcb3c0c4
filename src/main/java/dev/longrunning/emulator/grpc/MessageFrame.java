package dev.longrunning.emulator.grpc;

import java.nio.ByteBuffer;

/**
 * The frame of a message in the body of a request or response: a byte that tells whether
 * the message is compressed, its length in four bytes, and the message.
 */
final class MessageFrame {

	/** The number of bytes before the message. */
	static final int PREFIX = 1 + Integer.BYTES;

	private MessageFrame() {
	}

	/**
	 * Returns the frame of a message that is not compressed.
	 * @param message the message
	 * @return the frame
	 */
	static byte[] of(byte[] message) {
		return ByteBuffer.allocate(PREFIX + message.length).put((byte) 0).putInt(message.length).put(message).array();
	}

}
