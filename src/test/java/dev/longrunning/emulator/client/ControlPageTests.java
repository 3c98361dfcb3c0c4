package dev.longrunning.emulator.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import com.google.rpc.Code;
import org.junit.jupiter.api.Test;

import static dev.longrunning.emulator.client.CallCount.exactly;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/** The Java that the page on the control API shows is Java. */
class ControlPageTests {

	private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

	private static final Path PAGE = Path.of("docs/control.md");

	private static final Path HERE = Path.of("src/test/java/dev/longrunning/emulator/client/ControlPageTests.java");

	@Test
	void whatIsShownIsCompiledHere() throws IOException {
		assertThat(shown()).isNotEmpty();
		assertThat(Files.readString(HERE).lines().map(String::strip)).containsSequence(shown());
	}

	/** Written as on the page, to the letter and in its order. */
	static void example(String name) {
		var emulator = EmulatorClient.at("http://localhost:8080");
		var mine = emulator.in("projects/test-42");
		mine.clock().pause();
		mine.clock().advance(ofMinutes(5));
		mine.clock().advanceTo(Instant.parse("2030-01-01T00:00:00Z"));
		mine.clock().drain();
		var operation = mine.operations().named(name);
		operation.hold();
		operation.step();
		operation.fail(Code.RESOURCE_EXHAUSTED, "quota");
		assertThat(operation.awaitDone(ofSeconds(10)).done()).isTrue();
		assertThat(operation.get().error().orElseThrow().code()).isEqualTo("RESOURCE_EXHAUSTED");
		assertThat(operation.polls().count()).isEqualTo(3);
		operation.verifyBackoff(Backoff.emulated().firstDelay(ofSeconds(1)).growth(2).longestGapAtMost(ofMinutes(1)));
		assertThat(operation.full().course()).hasSize(3);
		operation.watch().forEach((state) -> System.out.println(state));
		mine.scenarios().put("again", operation.asScenario());
		mine.operations().create(Seed.named("projects/test-42/operations/old").withError(Code.ABORTED, "Too old."));
		assertThat(mine.operations().list("done:true")).extracting(ListedOperation::name).contains(name);
		var products = mine.resources().ofService("vision.googleapis.com");
		var boot = "projects/test-42/locations/us-west1/products/boot";
		products.put(boot, "{\"displayName\": \"Boot\"}");
		assertThat(products.get(boot).value().path("displayName").asString()).isEqualTo("Boot");
		assertThat(products.list("display_name = \"Boot\"")).extracting(ListedResource::name).contains(boot);
		products.delete(boot);
		mine.scenarios().check("slow", "script: {stages: [{for: 1h}]}");
		mine.scenarios().put("slow", "script: {stages: [{for: 1h}]}");
		mine.scenarios().answer("shoe", "GetProduct", "{\"displayName\": \"Shoe\"}");
		mine.scenarios().fail("no-list", "ListProducts", Code.NOT_FOUND, "No such location.");
		mine.faults().put("flaky", "{on: {method: '*.GetOperation'}, serve: {times: 2}, do: {status: UNAVAILABLE}}");
		mine.faults().like("refused", "unavailable-on-first-poll");
		mine.calls().to("GetOperation").of(name).withStatus(Code.UNAVAILABLE).verify(exactly(2));
		assertThat(mine.calls().to("CancelOperation").over(Transport.GRPC).count()).isZero();
		var start = mine.calls().inRole("start").of(name).all().getFirst();
		assertThat(mine.calls().explain(start).scenario("slow").orElseThrow().applied()).isTrue();
		mine.recordings().importHar(Path.of("session.har"));
		var recorded = mine.recordings().all().getFirst().name();
		System.out.println(mine.recordings().asScenarios(recorded));
		assertThat(mine.recordings().compare(recorded).differences()).isEmpty();
		var token = emulator.credentials().accessToken();
		assertThat(token.expireTime()).isAfter(emulator.clock().now());
		assertThat(emulator.surfaces().all()).extracting(ServedSurface::service).contains("vision.googleapis.com");
		assertThat(emulator.rules().reload().scenarios().changed()).isEmpty();
		assertThat(emulator.rules().mistake()).isEmpty();
		assertThat(emulator.rules().get().files()).extracting(ListedFiles.ListedFile::state).containsOnly("IN_USE");
		mine.snapshot("before");
		mine.restore("before");
		mine.reset();
	}

	private static List<String> shown() throws IOException {
		return JAVA.matcher(Files.readString(PAGE))
			.results()
			.flatMap((block) -> block.group(1).lines())
			.filter((line) -> !line.isBlank())
			.toList();
	}

}
