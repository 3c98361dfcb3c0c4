package dev.longrunning.emulator.rest;

/**
 * A request over HTTP as it came.
 *
 * @param httpMethod the HTTP method
 * @param path the path, undecoded
 * @param query the query string, undecoded; empty for none
 * @param headers what came beside
 * @param body reads the body; called at most once
 */
record RestRequest(String httpMethod, String path, String query, Headers headers, BodySource body) {

	/** Where a body comes from. */
	@FunctionalInterface
	interface BodySource {

		/**
		 * Reads the whole body, uncompressed.
		 * @return its bytes
		 */
		byte[] read();

	}

}
