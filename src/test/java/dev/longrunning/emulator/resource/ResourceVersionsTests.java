package dev.longrunning.emulator.resource;

import java.net.http.HttpRequest.BodyPublishers;

import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Versions of one API that read and write the same resources. */
@ApisTest
class ResourceVersionsTests {

	private static final String INSTANCES = "/projects/versions/locations/us-central1/instances";

	private static final String[] HOST = { "Host", "redis.googleapis.com" };

	private final RestCalls rest;

	@Autowired
	ResourceVersionsTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@Test
	void instanceOfOneVersionIsThatOfTheOther() {
		finish(this.rest.post("/v1beta1" + INSTANCES + "?instanceId=i",
				"{\"tier\": \"STANDARD_HA\", \"memorySizeGb\": 5, \"labels\": {\"a\": \"b\"}}", HOST));
		var stable = this.rest.get("/v1" + INSTANCES + "/i", HOST);
		assertThat(stable.textAt("/tier")).isEqualTo("STANDARD_HA");
		assertThat(stable.textAt("/state")).isEqualTo("READY");
		assertThat(this.rest.get("/v1" + INSTANCES, HOST).at("/instances")).hasSize(1);
		assertThat(this.rest.post("/v1" + INSTANCES + "?instanceId=i", "{}", HOST).status()).isEqualTo(409);
		finish(this.rest.send(this.rest.request("/v1" + INSTANCES + "/i?updateMask=displayName", HOST)
			.header("Content-Type", "application/json")
			.method("PATCH", BodyPublishers.ofString("{\"displayName\": \"d\"}"))));
		var beta = this.rest.get("/v1beta1" + INSTANCES + "/i", HOST);
		assertThat(beta.textAt("/displayName")).isEqualTo("d");
		assertThat(beta.textAt("/labels/a")).isEqualTo("b");
		finish(this.rest.send(this.rest.request("/v1beta1" + INSTANCES + "/i", HOST).DELETE()));
		assertThat(this.rest.get("/v1" + INSTANCES + "/i", HOST).status()).isEqualTo(404);
	}

	private void finish(RestCalls.Answer started) {
		assertThat(started.status()).as(started.text()).isEqualTo(200);
		var moved = this.rest.post("/emulator/v1/clock:advance?scope=projects/versions", "{\"by\": \"60s\"}");
		assertThat(moved.status()).as(moved.text()).isEqualTo(200);
	}

}
