package dev.longrunning.emulator.coverage;

import java.util.List;
import java.util.Optional;

import com.google.longrunning.Operation;
import com.google.protobuf.Message;

/**
 * Calls as a client makes them. What is refused comes as a {@link Refused}, what cannot
 * be read as an {@link IllegalStateException}.
 */
interface Transport {

	/** Its name for readers. */
	String title();

	Operation start(Start start, Message request);

	Operation get(Start start, String name);

	/**
	 * All operations of the service in the collection that holds one; empty where the
	 * service declares no path for that and takes the generic one for itself.
	 */
	Optional<List<String>> listBeside(Start start, String name);

	void cancel(Start start, String name);

	void delete(Start start, String name);

	Operation await(Start start, String name);

	/** A call that was answered with a status. */
	final class Refused extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final int code;

		Refused(int code, String message) {
			super(message);
			this.code = code;
		}

		/** The canonical code's number. */
		int code() {
			return this.code;
		}

	}

}
