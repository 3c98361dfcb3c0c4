package dev.longrunning.emulator.fuzz;

import dev.longrunning.emulator.testing.RawHttp2;

/** The answer to a request. */
sealed interface Answer {

	/** Everything that a reader sees. */
	String text();

	/**
	 * An answer over HTTP.
	 *
	 * @param status the status
	 * @param text head and body
	 */
	record Http(int status, String text) implements Answer {
	}

	/**
	 * The end of a call over gRPC.
	 *
	 * @param raw headers, messages and trailers
	 */
	record Grpc(RawHttp2.Answer raw) implements Answer {

		@Override
		public String text() {
			return this.raw.text();
		}

	}

	/** The connection ended instead, as it may for bytes that are no request. */
	record Closed() implements Answer {

		@Override
		public String text() {
			return "";
		}

	}

	/** Nothing came while the client was patient. */
	record Silence() implements Answer {

		@Override
		public String text() {
			return "";
		}

	}

}
