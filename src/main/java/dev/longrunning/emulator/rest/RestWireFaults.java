package dev.longrunning.emulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.rest.RestResponse.Delivery;

/** The faults that change HTTP answers in transit. */
final class RestWireFaults {

	/** Invalid JSON that begins like an operation. */
	private static final String INVALID_JSON = "{\n  \"name\": \"";

	private RestWireFaults() {
	}

	/**
	 * Applies a fault to an answer.
	 * @param fault the fault
	 * @param answer the answer
	 * @return the answer to send instead
	 */
	static RestResponse apply(Effect.OnTheWire fault, RestResponse answer) {
		return switch (fault) {
			case Effect.Page(var status, var contentType, var body) ->
				RestResponse.of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
			case Effect.Reset(var afterHeaders) ->
				answer.delivered(afterHeaders ? Delivery.RESET_AFTER_HEADERS : Delivery.RESET);
			case Effect.Body(var kind) -> switch (kind) {
				case TRUNCATED -> answer.delivered(Delivery.TRUNCATED);
				case INVALID_JSON -> answer.with(answer.contentType(), INVALID_JSON.getBytes(StandardCharsets.UTF_8));
				case EMPTY -> answer.with(answer.contentType(), new byte[0]);
				case TRAILERS_ONLY -> answer.with("", new byte[0]);
				case WRONG_CONTENT_TYPE ->
					answer.with("text/html; charset=UTF-8", Arrays.copyOf(answer.body(), answer.body().length));
			};
		};
	}

}
