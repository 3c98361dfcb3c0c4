package dev.longrunning.emulator.control;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.longrunning.emulator.testing.EmulatorClientConfiguration;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls that would never end, while others want answers. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.limits.steps=9000000000000000000", "emulator.limits.deadline=5s" })
@Import(EmulatorClientConfiguration.class)
@Timeout(60)
class EndlessCallsTests {

	private static final String FIFTY = "[" + "1,".repeat(49) + "1]";

	private static final String ENDLESS = Stream.of(1, 2, 3, 4, 5, 6, 7, 8, 9)
		.reduce("x9 > 0", (condition, level) -> FIFTY + ".all(x" + (10 - level) + ", " + condition + ")",
				(one, _) -> one);

	private final RestCalls rest;

	EndlessCallsTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@Test
	void healthAnswersWhileCallsAreEndless() {
		this.rest.get("/v1/operations/endless");
		var cores = Math.max(2, Runtime.getRuntime().availableProcessors());
		var endless = IntStream.range(0, cores)
			.mapToObj((_) -> this.rest.postAsync("/emulator/v1/calls:verify", "{\"if\": \"" + ENDLESS + "\"}"))
			.toList();
		for (var path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness",
				"/emulator/v1/clock")) {
			assertThat(this.rest.get(path).status()).isEqualTo(200);
		}
		assertThat(endless).noneMatch(CompletableFuture::isDone);
		assertThat(endless.stream().map(CompletableFuture::join)).allSatisfy((answer) -> {
			assertThat(answer.status()).isEqualTo(429);
			assertThat(answer.text()).contains("EMULATOR_LIMITS_DEADLINE");
		});
	}

}
