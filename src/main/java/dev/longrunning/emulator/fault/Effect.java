package dev.longrunning.emulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import dev.longrunning.emulator.status.Code;
import tools.jackson.databind.JsonNode;

/** What a fault does to a call. */
public sealed interface Effect {

	/** Something that happens to the method's answer on its way. */
	sealed interface OnTheWire extends Effect {

	}

	/**
	 * The call fails with a status.
	 *
	 * @param code its code
	 * @param message its message
	 * @param details its details in JSON, an array of {@code Any}
	 * @param retryAfter when the caller may come back: RetryInfo, and over REST the
	 * header Retry-After
	 */
	record Status(Code code, String message, JsonNode details, Optional<Duration> retryAfter) implements Effect {
	}

	/**
	 * The answer comes late.
	 *
	 * @param least how late at least, in real time
	 * @param most how late at most; between the two it is drawn
	 */
	record Delay(Duration least, Duration most) implements Effect {

		Delay drawn(SplittableRandom random) {
			var range = this.most.minus(this.least).toNanos();
			var drawn = (range > 0) ? this.least.plusNanos(random.nextLong(range)) : this.least;
			return new Delay(drawn, drawn);
		}

	}

	/**
	 * What the operations of the answer show is not so.
	 *
	 * @param lie how
	 */
	record Contradict(Contradiction lie) implements Effect {
	}

	/**
	 * The method is not carried out, and its answer says it was.
	 */
	record Ignore() implements Effect {
	}

	/**
	 * A wait does not wait: it answers with the operation as it stands.
	 */
	record NoWait() implements Effect {
	}

	/**
	 * Locations cannot be reached. A list across locations goes without them, if its
	 * caller is content with a part; whatever else asks for one of them fails.
	 *
	 * @param locations their ids, as in {@code us-west1}
	 */
	record Unreachable(List<String> locations) implements Effect {

		public Unreachable {
			locations = List.copyOf(locations);
		}

	}

	/**
	 * A page of some proxy comes instead of the answer; over gRPC the status that clients
	 * make of such a page.
	 *
	 * @param status the HTTP status
	 * @param contentType its type
	 * @param body its body
	 */
	record Page(int status, String contentType, String body) implements OnTheWire {
	}

	/**
	 * The connection breaks.
	 *
	 * @param afterHeaders whether the head of the answer has come by then
	 */
	record Reset(boolean afterHeaders) implements OnTheWire {
	}

	/**
	 * The body is not what its head says.
	 *
	 * @param kind what is wrong with it
	 */
	record Body(MalformedBody kind) implements OnTheWire {
	}

}
