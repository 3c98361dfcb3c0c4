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

	abstract void checkRunning(JsonNode metadata);

	abstract void checkEnd(JsonNode response, JsonNode metadata);

}
