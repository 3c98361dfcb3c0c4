package dev.longrunning.emulator.clients.python;

import java.util.Locale;

/** The APIs whose discovery documents Google's Python client is made from. */
enum PythonApi {

	VISION("v1", "", "AsyncBatchAnnotateImagesResponse"), EARTHENGINE("v1", "", "Empty"),
	REDIS("v1", "/locations/us-east1", "Instance"), SPEECH("v2", "/locations/eu", "BatchRecognizeResponse");

	private final String version;

	private final String location;

	private final String response;

	PythonApi(String version, String location, String response) {
		this.version = version;
		this.location = location;
		this.response = response;
	}

	String api() {
		return name().toLowerCase(Locale.ROOT);
	}

	String version() {
		return this.version;
	}

	/**
	 * Where operations of a project lie.
	 * @param project the project
	 * @return their parent
	 */
	String parent(String project) {
		return project + this.location;
	}

	/** The last word of the type that its jobs end in. */
	String response() {
		return this.response;
	}

}
