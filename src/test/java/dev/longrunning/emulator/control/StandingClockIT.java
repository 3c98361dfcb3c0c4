package dev.longrunning.emulator.control;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

/** A paused clock while real time passes. */
@EmulatorTest
class StandingClockIT {

	private final RestCalls rest;

	private final EmulatorClient emulator;

	@Autowired
	StandingClockIT(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
	}

	@Test
	void realTimeFiresNothingWhileTheClockStands() {
		var mine = this.emulator.in("projects/clock-stands");
		mine.clock().pause();
		var name = job("clock-stands", "stands", "{stages: [{for: 1s}]}");
		await().during(ofMillis(1500)).atMost(ofSeconds(10)).until(() -> !done(name));
		mine.clock().resume();
		await().until(() -> done(name));
	}

	private String job(String project, String id, String script) {
		return this.emulator.operations()
			.create("{name: projects/%s/operations/%s, service: vision.googleapis.com, script: %s}".formatted(project,
					id, script))
			.name();
	}

	private boolean done(String name) {
		return this.rest.get("/v1/" + name).at("/done").asBoolean();
	}

}
