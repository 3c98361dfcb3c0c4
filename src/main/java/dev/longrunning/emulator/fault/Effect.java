package dev.longrunning.emulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import dev.longrunning.emulator.status.Code;
import tools.jackson.databind.JsonNode;

/** The effect of a fault on a call. */
public sealed interface Effect {

	/** An effect on the transport of the method's response. */
	sealed interface OnTheWire extends Effect {

	}

	/**
	 * The call fails with a status.
	 *
	 * @param code the status code
	 * @param message the status message
	 * @param details the status details in JSON, an array of {@code Any}
	 * @param retryAfter the time after which the client may retry: RetryInfo, and over
	 * REST the header Retry-After
	 */
	record Status(Code code, String message, JsonNode details, Optional<Duration> retryAfter) implements Effect {
	}

	/**
	 * The response is delayed in real time. The delay is drawn at random from a range.
	 *
	 * @param least the shortest delay
	 * @param most the longest delay
	 */
	record Delay(Duration least, Duration most) implements Effect {

		/** A delay of fixed length, drawn from the range. */
		Delay drawn(SplittableRandom random) {
			var range = this.most.minus(this.least).toNanos();
			var drawn = (range > 0) ? this.least.plusNanos(random.nextLong(range)) : this.least;
			return new Delay(drawn, drawn);
		}

	}

	/**
	 * The operations in the response are rewritten to contradict the real state.
	 *
	 * @param contradiction the kind of contradiction
	 */
	record Contradict(Contradiction contradiction) implements Effect {
	}

	/** The method is not executed, but its response reports success. */
	record Ignore() implements Effect {
	}

	/** A wait does not wait: it returns the operation in its present state. */
	record NoWait() implements Effect {
	}

	/**
	 * Locations are unreachable. A list across locations omits them if the request
	 * accepts partial results; every other call for one of them fails.
	 *
	 * @param locations the location ids, such as {@code us-west1}
	 */
	record Unreachable(List<String> locations) implements Effect {

		public Unreachable {
			locations = List.copyOf(locations);
		}

	}

	/**
	 * The response is replaced by an HTML page such as a proxy sends. Over gRPC the call
	 * fails with the status that clients derive from such a page.
	 *
	 * @param status the HTTP status
	 * @param contentType the content type of the page
	 * @param body the body of the page
	 */
	record Page(int status, String contentType, String body) implements OnTheWire {
	}

	/**
	 * The connection is reset.
	 *
	 * @param afterHeaders whether the response headers are sent before the reset
	 */
	record Reset(boolean afterHeaders) implements OnTheWire {
	}

	/**
	 * The response body does not match its headers.
	 *
	 * @param kind the kind of defect
	 */
	record Body(MalformedBody kind) implements OnTheWire {
	}

}
