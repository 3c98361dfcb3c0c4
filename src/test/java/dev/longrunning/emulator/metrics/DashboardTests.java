package dev.longrunning.emulator.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.ObservedTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The dashboard and the page about metrics name what the emulator exposes. */
@ObservedTest
class DashboardTests {

	private static final Path DASHBOARD = Path.of("src/main/docker/observed/grafana/emulator.json");

	private static final Pattern METRIC = Pattern.compile("\\b((?:emulator|jvm|process|system)_[a-z_]+)");

	private static final Pattern GROUPING = Pattern.compile("(?:sum|max) by \\(([a-z, ]+)\\) \\((?:rate\\()?(\\w+)");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (`emulator_[^|]*)\\|");

	/**
	 * Without a build there is no meter of it, and this application runs from classes.
	 */
	private static final String BUILD = "emulator_build_info";

	/** The labels that Prometheus adds to each sample. */
	private static final String INSTANCE = "instance";

	private final RestCalls rest;

	private final EmulatorClient emulator;

	@Autowired
	DashboardTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
	}

	/** A counter appears with its first count, so something has to happen first. */
	@BeforeEach
	void endOneOperation() {
		this.rest.post("/v1/projects/dashboard/images:asyncBatchAnnotate",
				"{\"requests\": [{}], \"outputConfig\": {\"batchSize\": 1}}");
		this.emulator.in("projects/dashboard").clock().advance(Duration.ofHours(1));
	}

	@Test
	void everyMetricOfTheDashboardIsExposed() throws IOException {
		assertThat(expressions()).isNotEmpty().allSatisfy((expression) -> assertThat(metrics(expression)).isNotEmpty());
		assertThat(metrics(String.join(" ", expressions()))).isSubsetOf(scrape().names());
	}

	@Test
	void everyLabelThatTheDashboardGroupsByIsOneOfTheMetric() throws IOException {
		var scrape = scrape();
		assertThat(GROUPING.matcher(String.join(" ", expressions())).results().toList()).isNotEmpty()
			.allSatisfy((grouping) -> assertThat(labels(grouping.group(2), scrape)).as(grouping.group())
				.containsAll(grouped(grouping)));
	}

	@Test
	void pageListsEveryMetricOfTheEmulatorAndNoOther() throws IOException {
		var listed = ROW.matcher(Files.readString(Path.of("docs/metrics.md")))
			.results()
			.flatMap((row) -> metrics(row.group(1)).stream())
			.filter((name) -> !name.equals(BUILD))
			.collect(Collectors.toSet());
		var exposed = scrape().names()
			.stream()
			.filter((name) -> name.startsWith("emulator_") && !name.equals(BUILD))
			.collect(Collectors.toSet());
		assertThat(listed).isEqualTo(exposed);
	}

	private Scrape scrape() {
		return Scrape.of(this.rest);
	}

	private static Set<String> labels(String metric, Scrape scrape) {
		var labels = scrape.samples(metric).stream().flatMap((sample) -> sample.labels().keySet().stream());
		return Stream.concat(labels, Stream.of(INSTANCE)).collect(Collectors.toSet());
	}

	private static List<String> grouped(MatchResult grouping) {
		return List.of(grouping.group(1).split(", "));
	}

	private static Set<String> metrics(String text) {
		return METRIC.matcher(text).results().map((name) -> name.group(1)).collect(Collectors.toSet());
	}

	private static List<String> expressions() throws IOException {
		return JsonMapper.shared()
			.readTree(Files.readString(DASHBOARD))
			.path("panels")
			.valueStream()
			.flatMap((panel) -> panel.path("targets").valueStream())
			.map((target) -> target.path("expr"))
			.map(JsonNode::asString)
			.toList();
	}

}
