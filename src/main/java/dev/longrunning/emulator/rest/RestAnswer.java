package dev.longrunning.emulator.rest;

import java.util.Map;

/**
 * An answer over HTTP.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body
 * @param headers what goes beside
 * @param body the body
 */
record RestAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {

	/** The media type of JSON as Google's servers write it. */
	static final String JSON = "application/json; charset=UTF-8";

	RestAnswer {
		headers = Map.copyOf(headers);
	}

	static RestAnswer of(int status, String contentType, byte[] body) {
		return new RestAnswer(status, contentType, Map.of(), body);
	}

}
