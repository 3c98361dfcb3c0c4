package dev.longrunning.emulator.control;

import java.util.Base64;
import java.util.Random;
import java.util.regex.Pattern;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** An exported snapshot with one random byte changed, many times. */
@EmulatorTest
class AlteredSnapshotIT {

	private static final String ANNOTATE = "{\"requests\": [{}]}";

	private final RestCalls rest;

	private final EmulatorClient emulator;

	@Autowired
	AlteredSnapshotIT(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
	}

	@Test
	void alteredSnapshotIsRefusedOrRestoredAndShown() {
		var mine = this.emulator.in("projects/altered");
		mine.scenarios().put("slow", "{when: {times: 2}, script: {stages: [{for: 2h}, {polls: 3}]}}");
		started("altered");
		mine.operations().named(started("altered")).fail("ABORTED", "No luck.");
		mine.snapshot("altered");
		var exported = this.rest.get("/emulator/v1/snapshots/altered").text();
		var random = new Random(15);
		for (int round = 0; round < 300; round++) {
			var status = this.rest.put("/emulator/v1/snapshots/altered", altered(exported, random)).status();
			assertThat(status).isIn(200, 400);
			if (status == 200) {
				assertThat(this.rest.post("/emulator/v1/snapshots/altered:restore", "").status()).isIn(200, 400, 409);
				assertThat(this.rest.get("/emulator/v1/operations?scope=projects/altered").status()).isEqualTo(200);
				mine.operations()
					.list()
					.stream()
					.map((operation) -> operation.name())
					.filter((name) -> name.matches("[\\w/-]+"))
					.forEach((name) -> assertThat(this.rest.get("/v1/" + name).status()).isIn(200, 404));
			}
		}
		mine.reset();
		this.emulator.snapshots().delete("altered");
	}

	/** One byte of an operation is another. */
	private static String altered(String exported, Random random) {
		var states = Pattern.compile("\"state\" ?: ?\"([^\"]+)\"").matcher(exported).results().toList();
		var state = states.get(random.nextInt(states.size()));
		var bytes = Base64.getDecoder().decode(state.group(1));
		bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
		return exported.substring(0, state.start(1)) + Base64.getEncoder().encodeToString(bytes)
				+ exported.substring(state.end(1));
	}

	private String started(String project) {
		return this.rest.post("/v1/projects/" + project + "/images:asyncBatchAnnotate", ANNOTATE).textAt("/name");
	}

}
