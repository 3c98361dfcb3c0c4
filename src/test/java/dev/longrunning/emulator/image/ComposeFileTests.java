package dev.longrunning.emulator.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The files around {@code docker-compose.yml}. */
class ComposeFileTests {

	private static final Path FILE = Path.of("docker-compose.yml");

	private static final Path OBSERVED = Path.of("src/main/docker/observed");

	private static final Pattern MOUNT = Pattern.compile("(?m)^ +- (\\./[^:\n]+):");

	private static final Pattern IMAGE = Pattern.compile("image: (prom/|grafana/)\\S+:v?\\d+\\.\\d+\\.\\d+\n");

	@Test
	void everyMountedFileIsThere() throws IOException {
		assertThat(matches(MOUNT)).isNotEmpty().allSatisfy((mount) -> assertThat(Path.of(mount.group(1))).exists());
	}

	@Test
	void imagesOfOthersAreOfOneVersion() throws IOException {
		assertThat(matches(IMAGE)).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "prometheus.yml", "grafana/datasource.yml", "grafana/dashboards.yml" })
	void filesOfTheProfileAreYaml(String name) throws IOException {
		assertThat(Document.parse(name, Files.readString(OBSERVED.resolve(name))).json().size()).isPositive();
	}

	@Test
	void prometheusReadsEveryEmulatorAtTheAddressOfItsMetrics() throws IOException {
		var scrape = Document.parse("prometheus.yml", Files.readString(OBSERVED.resolve("prometheus.yml")))
			.json()
			.at("/scrape_configs/0");
		assertThat(scrape.at("/metrics_path").asString()).isEqualTo("/actuator/prometheus");
		var services = scrape.at("/dns_sd_configs/0/names").valueStream().map((name) -> name.asString()).toList();
		assertThat(services).allSatisfy((name) -> assertThat(Files.readString(FILE)).contains("\n  " + name + ":\n"));
	}

	private static Stream<MatchResult> matches(Pattern pattern) throws IOException {
		return pattern.matcher(Files.readString(FILE)).results().toList().stream();
	}

}
