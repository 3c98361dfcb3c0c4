package dev.longrunning.emulator.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.longrunning.emulator.EmbeddedApplication;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.ApiJars;
import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jobs of one emulator that another one forwards and records, and that a third one plays
 * again from the recordings, in other projects.
 */
@ApisTest
class ReplayedJobsTests {

	private static final Instant START = Instant.parse("2027-01-02T03:04:10Z");

	private static final Duration STEP = Duration.ofMillis(500);

	private static final int STEPS = 16;

	private static final List<String> METHODS = List.of("google.cloud.vision.v1.ProductSearch.ImportProductSets",
			"google.earthengine.v1.EarthEngine.ExportImage", "google.cloud.redis.v1.CloudRedis.CreateInstance",
			"google.cloud.notebooks.v1.NotebookService.CreateInstance",
			"google.cloud.dataproc.v1.ClusterController.CreateCluster", "google.cloud.run.v2.Services.CreateService",
			"google.cloud.functions.v2.FunctionService.CreateFunction",
			"google.cloud.aiplatform.v1.DatasetService.CreateDataset",
			"google.container.v1.ClusterManager.CreateCluster", "google.cloud.compute.v1.Instances.Insert");

	private static final String RANDOM_ID = "datasets/[0-9a-f-]{36}";

	/** The scripts of the upstream's jobs, by their number. */
	private static final Map<Integer, String> SCRIPTS = Map.of(2,
			"script: {stages: [{for: 1s}, {for: 2s}], outcome: {error: {code: RESOURCE_EXHAUSTED, message: 'No $${x} in ${scope}.'}}}",
			3, "script: {stages: [{for: 500ms}, {for: 1s}, {for: 4s}]}", 4, "script: {immediately: true}", 5,
			"script: {stages: [{for: 2s}, {}], outcome: never}");

	private static final Pattern JARS = Pattern
		.compile("-(redis|notebooks|dataproc|run|functions|aiplatform|container|compute)-v");

	private final EmulatorClient upstream;

	private final int port;

	private final Surfaces surfaces;

	@Autowired
	ReplayedJobsTests(@LocalServerPort int port, EmulatorClient upstream, Surfaces surfaces) {
		this.port = port;
		this.upstream = upstream;
		this.surfaces = surfaces;
	}

	@Test
	void replayShowsTheStagesOfTheOriginal(@TempDir Path directory) throws IOException {
		var jobs = jobs();
		Map<UpstreamJob, List<String>> recorded;
		var file = directory.resolve("recorded.yaml");
		try (var recorder = EmbeddedApplication.start(settings(jobs))) {
			jobs.forEach((job) -> {
				var mine = this.upstream.in("projects/" + job.project("one"));
				mine.clock().advanceTo(START);
				if (SCRIPTS.containsKey(job.number())) {
					mine.scenarios().put("course", SCRIPTS.getOrDefault(job.number(), ""));
				}
			});
			recorded = shown(jobs, recorder.port(), "one", () -> jobs
				.forEach((job) -> this.upstream.in("projects/" + job.project("one")).clock().advance(STEP)));
			Files.writeString(file, new RestCalls(recorder.port()).get("/emulator/v1/recordings:export").text());
		}
		try (var fresh = EmbeddedApplication.start(withScenarios(file))) {
			var replayed = shown(jobs, fresh.port(), "two", () -> {
			});
			assertThat(jobs).hasSize(50)
				.allSatisfy((job) -> assertThat(replayed.get(job)).as(job.toString()).isEqualTo(recorded.get(job)));
		}
		finally {
			jobs.forEach((job) -> this.upstream.in("projects/" + job.project("one")).reset());
		}
	}

	/** Each state of each job, without ids and projects. */
	private Map<UpstreamJob, List<String>> shown(List<UpstreamJob> jobs, int at, String prefix, Runnable move) {
		var channel = NettyChannelBuilder.forAddress("localhost", at).usePlaintext().build();
		try {
			var client = new UpstreamJob.Client(new RestCalls(at), channel, new MessageWriter(this.surfaces.types()));
			var clock = EmulatorClient.at("http://localhost:" + at).clock();
			var names = new LinkedHashMap<UpstreamJob, String>();
			var shown = new LinkedHashMap<UpstreamJob, List<String>>();
			jobs.forEach((job) -> {
				var started = job.start(client, prefix);
				names.put(job, started.path("name").asString());
				shown.computeIfAbsent(job, (_) -> new ArrayList<>()).add(plain(started, job, prefix));
			});
			for (int step = 0; step < STEPS; step++) {
				jobs.forEach((job) -> shown.getOrDefault(job, List.of())
					.add(plain(job.poll(client, prefix, names.getOrDefault(job, "")), job, prefix)));
				move.run();
				clock.advance(STEP);
			}
			return shown;
		}
		finally {
			channel.shutdownNow();
		}
	}

	private static String plain(JsonNode operation, UpstreamJob job, String prefix) {
		var name = operation.path("name").asString();
		return operation.toString()
			.replace(job.project(prefix), "PROJECT")
			.replace(name.substring(name.lastIndexOf('/') + 1), "ID")
			.replaceAll(RANDOM_ID, "RANDOM");
	}

	private List<UpstreamJob> jobs() {
		return METHODS.stream().flatMap(this::jobs).toList();
	}

	private Stream<UpstreamJob> jobs(String name) {
		return this.surfaces.all()
			.stream()
			.flatMap((surface) -> surface.methods()
				.stream()
				.filter((method) -> method.fullName().equals(name))
				.flatMap((method) -> IntStream.rangeClosed(1, 5)
					.mapToObj((number) -> new UpstreamJob(surface.service(), method, number))));
	}

	private Map<String, String> settings(List<UpstreamJob> jobs) {
		var settings = withScenarios(Path.of(""));
		settings.remove("EMULATOR_SCENARIO_FILES");
		jobs.forEach(
				(job) -> settings.put("EMULATOR_UPSTREAM_" + job.service().replace('.', '_').toUpperCase(Locale.ROOT),
						"http://localhost:" + this.port));
		return settings;
	}

	private static Map<String, String> withScenarios(Path file) {
		var definitions = Stream
			.concat(ApiJars.all().stream().filter((jar) -> JARS.matcher(jar.toString()).find()),
					Stream.of(ApiJars.CONFIGS))
			.map(Path::toString)
			.collect(Collectors.joining(","));
		var settings = new LinkedHashMap<String, String>();
		settings.put("EMULATOR_SURFACES_DEFINITIONS", definitions);
		settings.put("EMULATOR_CLOCK_START", START.toString());
		settings.put("EMULATOR_CLOCK_PAUSED", "true");
		settings.put("EMULATOR_SCENARIO_FILES", file.toString());
		return settings;
	}

}
