package dev.longrunning.emulator.dispatch.role;

import java.util.function.Function;
import java.util.function.Supplier;

import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * The response to a call. One that answers many calls keeps the bytes that it was written
 * to last, because most clients want the same form again.
 */
public final class Response {

	private final Supplier<Message> message;

	private volatile @Nullable Written written;

	/**
	 * Creates a response whose message is made for each use, and not kept.
	 * @param message makes the message; always an equal one
	 */
	Response(Supplier<Message> message) {
		this.message = message;
	}

	/**
	 * A response with a message.
	 * @param message the message
	 * @return the response
	 */
	public static Response of(Message message) {
		return new Response(() -> message);
	}

	/** Returns the message. */
	public Message message() {
		return this.message.get();
	}

	/**
	 * Returns the response in a form.
	 * @param form the form; equal forms of a message have the same bytes
	 * @param writer writes the message in this form
	 * @return the bytes, which nobody may change
	 */
	public byte[] bytes(Object form, Function<Message, byte[]> writer) {
		var known = this.written;
		if (known != null && known.form().equals(form)) {
			return known.bytes();
		}
		var bytes = writer.apply(message());
		this.written = new Written(form, bytes);
		return bytes;
	}

	/**
	 * A form and its bytes.
	 *
	 * @param form the form
	 * @param bytes the bytes
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	private record Written(Object form, byte[] bytes) {
	}

}
