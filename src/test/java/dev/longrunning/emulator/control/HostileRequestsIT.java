package dev.longrunning.emulator.control;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.longrunning.emulator.testing.EmulatorClientConfiguration;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests of the control API that would take minutes or have no end. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.limits.steps=9000000000000000000", "emulator.limits.deadline=5s" })
@Import(EmulatorClientConfiguration.class)
@Timeout(60)
class HostileRequestsIT {

	private static final String FIFTY = "[" + "1,".repeat(49) + "1]";

	private static final String ENDLESS = Stream.of(1, 2, 3, 4, 5, 6, 7, 8, 9)
		.reduce("x9 > 0", (condition, level) -> FIFTY + ".all(x" + (10 - level) + ", " + condition + ")",
				(one, _) -> one);

	private final RestCalls rest;

	HostileRequestsIT(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void hostileRequestIsRefused(String path, String body) {
		var answer = this.rest.post("/emulator/v1" + path, body);
		assertThat(answer.status()).isBetween(400, 499);
		assertThat(answer.text()).doesNotContain("Exception", "java.").hasSizeLessThan(400_000);
	}

	static Stream<Arguments> hostile() {
		var far = "{\"name\": \"projects/far/operations/o\", \"service\": \"vision.googleapis.com\", ";
		return Stream.of(Arguments.of("/calls:verify", "{\"method\": \"" + "m".repeat(100_000) + "\"}"),
				Arguments.of("/calls:verify", "{\"method\": \"*" + "m*".repeat(100_000) + "\"}"),
				Arguments.of("/calls:verify", "{\"operation\": \"" + "*o".repeat(100_000) + "\"}"),
				Arguments.of("/clock:advance", "{\"by\": \"" + "9".repeat(1_000_000) + "s\"}"),
				Arguments.of("/clock:advance", "{\"by\": \"106752d\"}"),
				Arguments.of("/clock:advance", "{\"to\": \"+1000000000-12-31T23:59:59Z\"}"),
				Arguments.of("/clock:rate", "{\"rate\": 1e308}"), Arguments.of("/clock:rate", "{\"rate\": 1e999}"),
				Arguments.of("/clock:rate", "{\"rate\": NaN}"), Arguments.of("/clock:rate", "{\"rate\": -1}"),
				Arguments.of("/clock:rate", "[".repeat(3_000)), Arguments.of("/clock:rate", "\"\\u"),
				Arguments.of("/operations", "&a [*a]"), Arguments.of("/operations", "{? [a] : b}"),
				Arguments.of("/operations", far + "\"createTime\": \"+1000000000-12-31T23:59:59Z\"}"),
				Arguments.of("/operations", far + "\"createTime\": \"-1000000000-01-01T00:00:00Z\"}"),
				Arguments.of("/operations", far
						+ "\"createTime\": \"9999-12-31T00:00:00Z\", \"script\": {\"stages\": [{\"for\": \"106751d\"}, {\"for\": \"106751d\"}]}}"));
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
