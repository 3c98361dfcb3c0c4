package dev.longrunning.emulator.metrics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.longrunning.emulator.testing.RestCalls;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The samples that Prometheus reads.
 *
 * @param samples all of them
 */
record Scrape(List<Sample> samples) {

	private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? (\\S+)$");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

	static Scrape of(RestCalls emulator) {
		var answer = emulator.get("/actuator/prometheus");
		assertThat(answer.status()).isEqualTo(200);
		return new Scrape(SAMPLE.matcher(answer.text()).results().map(Sample::of).toList());
	}

	Set<String> names() {
		return this.samples.stream().map(Sample::name).collect(Collectors.toSet());
	}

	List<Sample> samples(String name) {
		return this.samples.stream().filter((sample) -> sample.name().equals(name)).toList();
	}

	/** The value of a sample, zero without one. */
	double value(String name, Map<String, String> labels) {
		return samples(name).stream()
			.filter((sample) -> sample.labels().equals(labels))
			.mapToDouble(Sample::value)
			.findFirst()
			.orElse(0);
	}

	double value(String name) {
		return value(name, Map.of());
	}

	record Sample(String name, Map<String, String> labels, double value) {

		private static Sample of(MatchResult line) {
			var labels = (line.group(2) != null) ? line.group(2) : "";
			return new Sample(line.group(1),
					LABEL.matcher(labels)
						.results()
						.collect(Collectors.toMap((label) -> label.group(1), (label) -> label.group(2))),
					Double.parseDouble(line.group(3)));
		}

	}

}
