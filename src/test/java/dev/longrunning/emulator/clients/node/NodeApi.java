package dev.longrunning.emulator.clients.node;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The APIs whose generated clients for Node are tried, and what these show of a job. */
enum NodeApi {

	/** Creates an instance. */
	REDIS {
		@Override
		String parent(String project) {
			return project + "/locations/us-east1";
		}

		@Override
		void checkRunning(JsonNode metadata) {
			assertThat(metadata.get("verb").asString()).isEqualTo("create");
			assertThat(metadata.get("target").asString()).endsWith("/locations/us-east1/instances/cache");
		}

		@Override
		void checkEnd(JsonNode response, JsonNode metadata) {
			assertThat(response.get("name")).isEqualTo(metadata.get("target"));
			assertThat(response.get("memorySizeGb").asInt()).isEqualTo(4);
			assertThat(metadata.get("endTime").isObject()).isTrue();
		}
	},

	/** Recognizes speech, under names that are ids alone. */
	SPEECH_V1 {
		@Override
		String parent(String project) {
			return "";
		}

		@Override
		String names(String parent) {
			return "[^/]+";
		}

		@Override
		void checkRunning(JsonNode metadata) {
			assertThat(metadata.get("startTime").isObject()).isTrue();
			assertThat(metadata.path("progressPercent").asInt(0)).isLessThan(100);
		}

		@Override
		void checkEnd(JsonNode response, JsonNode metadata) {
			assertThat(response).isEmpty();
			assertThat(metadata.get("progressPercent").asInt()).isEqualTo(100);
		}
	},

	/** Recognizes speech in a location. */
	SPEECH_V2 {
		@Override
		String parent(String project) {
			return project + "/locations/eu";
		}

		@Override
		void checkRunning(JsonNode metadata) {
			assertThat(metadata.get("resource").asString()).endsWith("/locations/eu/recognizers/minutes");
			assertThat(metadata.at("/batchRecognizeRequest/files/0/uri").asString()).isEqualTo("gs://minutes/1.wav");
		}

		@Override
		void checkEnd(JsonNode response, JsonNode metadata) {
			assertThat(response).isEmpty();
			assertThat(metadata.get("progressPercent").asInt()).isEqualTo(100);
		}
	},

	/** Creates a product, without a job. */
	PRODUCTS {
		@Override
		String parent(String project) {
			return project + "/locations/eu";
		}

		@Override
		void checkRunning(JsonNode metadata) {
			throw new IllegalArgumentException("there is no job");
		}

		@Override
		void checkEnd(JsonNode response, JsonNode metadata) {
			throw new IllegalArgumentException("there is no job");
		}
	},

	/** Annotates images. */
	VISION {
		@Override
		String parent(String project) {
			return project;
		}

		@Override
		void checkRunning(JsonNode metadata) {
			assertThat(metadata.get("state").asString()).isEqualTo("CREATED");
		}

		@Override
		void checkEnd(JsonNode response, JsonNode metadata) {
			assertThat(response.at("/outputConfig/gcsDestination/uri").asString()).isEqualTo("gs://out/");
			assertThat(metadata.get("state").asString()).isEqualTo("DONE");
		}
	};

	/**
	 * Where operations of a project lie.
	 * @param project the project
	 * @return their parent
	 */
	abstract String parent(String project);

	/**
	 * How operations are called.
	 * @param parent where they lie
	 * @return a regular expression
	 */
	String names(String parent) {
		return parent + "/operations/[^/]+";
	}

	abstract void checkRunning(JsonNode metadata);

	abstract void checkEnd(JsonNode response, JsonNode metadata);

}
