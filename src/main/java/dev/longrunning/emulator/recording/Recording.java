package dev.longrunning.emulator.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.Caller;
import tools.jackson.databind.JsonNode;

/**
 * A recorded operation.
 *
 * @param name the name of the recording
 * @param start the call that started the operation
 * @param operation the name of the operation, or its id until its name is known
 * @param sightings the answers that showed other metadata than the one before, the first
 * of them that of the start, the last of them that with the result
 * @param cancelled the time of the first cancel
 * @param end the result
 * @param bytes the estimated size in memory
 */
public record Recording(String name, Start start, String operation, List<Sighting> sightings,
		Optional<Instant> cancelled, Optional<RecordedEnd> end, long bytes) {

	/** The largest number of sightings. The last one is replaced after that. */
	private static final int MAX_SIGHTINGS = 1000;

	public Recording {
		sightings = List.copyOf(sightings);
	}

	static Recording of(String name, Start start, String operation, Sighting first, Optional<RecordedEnd> end) {
		return new Recording(name, start, operation, List.of(first), Optional.empty(), end,
				start.bytes() + bytes(first, end));
	}

	private static long bytes(Sighting sighting, Optional<RecordedEnd> end) {
		return bytes(sighting.metadata()) + end.map((result) -> bytes(result.json())).orElse(0L);
	}

	/** A tree takes several times as much memory as its text. */
	private static long bytes(JsonNode json) {
		return 100 + 8L * json.toString().length();
	}

	/**
	 * Returns whether the operation was seen to end.
	 * @return true if there is a result
	 */
	public boolean isDone() {
		return this.end.isPresent();
	}

	/**
	 * The id of the operation.
	 * @return the last segment of its name
	 */
	public String operationId() {
		return this.operation.substring(this.operation.lastIndexOf('/') + 1);
	}

	/**
	 * The same operation after another answer. An answer after the end, or with the same
	 * metadata, changes nothing but the name.
	 */
	Recording seen(String operation, Sighting sighting, Optional<RecordedEnd> result) {
		var isNews = !isDone()
				&& (result.isPresent() || !this.sightings.getLast().metadata().equals(sighting.metadata()));
		if (!isNews) {
			return new Recording(this.name, this.start, operation, this.sightings, this.cancelled, this.end,
					this.bytes);
		}
		var all = new ArrayList<>(this.sightings.subList(0, Math.min(this.sightings.size(), MAX_SIGHTINGS - 1)));
		all.add(sighting);
		return new Recording(this.name, this.start, operation, all, this.cancelled, result,
				this.bytes + bytes(sighting, result));
	}

	Recording cancelledAt(Instant time) {
		return new Recording(this.name, this.start, this.operation, this.sightings,
				this.cancelled.or(() -> Optional.of(time)), this.end, this.bytes);
	}

	/**
	 * The call that started a recorded operation.
	 *
	 * @param service the service
	 * @param method the full name of the method
	 * @param scope the project of the call; empty text if it names none
	 * @param transport the transport of the call
	 * @param request the request, without credentials
	 * @param time the time of the call
	 */
	public record Start(String service, String method, String scope, Caller.Transport transport, Message request,
			Instant time) {

		private static final int BYTES = 1000;

		long bytes() {
			return BYTES + 8L * this.request.getSerializedSize();
		}

	}

}
