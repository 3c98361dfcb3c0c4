package dev.longrunning.emulator.control;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documents' sessions are played as they stand there: what a page shows as a file is
 * written first, then each call of its {@code http} blocks is made and answered as it
 * says. An answer may hold more than the page shows.
 */
@ApisTest
class DocumentedSessionsTests {

	private static final Pattern BLOCK = Pattern.compile("```(yaml|http)\\n(.*?)```", Pattern.DOTALL);

	private static final Pattern REQUEST = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (\\S+) ?(.*)");

	private static final Pattern ANSWER = Pattern.compile("→ (\\d{3}) ?(.*)");

	private static final Pattern HEADER = Pattern.compile("([a-z-]+): (.*)");

	private static final Pattern PROJECT = Pattern.compile("scope(?:=|: )(projects/[a-z]+)");

	private final RestCalls rest;

	private final EmulatorClient emulator;

	private final List<Runnable> endings = new ArrayList<>();

	@Autowired
	DocumentedSessionsTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
	}

	@AfterEach
	void end() {
		this.endings.forEach(Runnable::run);
	}

	@ParameterizedTest
	@ValueSource(strings = { "docs/scenarios.md", "docs/clock.md", "docs/faults.md", "docs/resources.md",
			"docs/calls.md", "docs/recording.md" })
	void pageSaysWhatHappens(String page) throws IOException {
		var text = Files.readString(Path.of(page));
		PROJECT.matcher(text)
			.results()
			.map((project) -> this.emulator.in(project.group(1)))
			.forEach((project) -> this.endings.add(project::reset));
		end();
		var calls = 0;
		for (var block : BLOCK.matcher(text).results().toList()) {
			if (block.group(1).equals("yaml")) {
				write(page, block.group(2));
			}
			else {
				calls += play(block.group(2).lines().toList());
			}
		}
		assertThat(calls).as("calls on %s", page).isPositive();
	}

	private void write(String page, String yaml) {
		var kinds = Document.parse(page, yaml).json().properties().stream().filter((kind) -> kind.getValue().isArray());
		kinds.forEach((kind) -> kind.getValue().forEach((rule) -> {
			var path = "/emulator/v1/" + kind.getKey() + "/" + rule.path("name").asString();
			this.endings.add(() -> this.rest.delete(path));
			var put = this.rest.put(path, rule.toString());
			assertThat(put.status()).as(put.text()).isEqualTo(200);
		}));
	}

	private int play(List<String> lines) {
		var calls = 0;
		for (int at = 0; at < lines.size(); at++) {
			var request = REQUEST.matcher(lines.get(at));
			assertThat(request.matches()).as(lines.get(at)).isTrue();
			var headers = new ArrayList<String>();
			for (var header = HEADER.matcher(lines.get(++at)); header
				.matches(); header = HEADER.matcher(lines.get(++at))) {
				headers.addAll(List.of(header.group(1), header.group(2)));
			}
			var answer = this.rest.send(this.rest.request(request.group(2), headers.toArray(String[]::new))
				.method(request.group(1), BodyPublishers.ofString(request.group(3))));
			var expected = ANSWER.matcher(lines.get(at));
			assertThat(expected.matches()).as(lines.get(at)).isTrue();
			assertThat(answer.status()).as("%s: %s", request.group(), answer.text())
				.isEqualTo(Integer.parseInt(expected.group(1)));
			if (!expected.group(2).isEmpty()) {
				requireWithin(JsonMapper.shared().readTree(expected.group(2)), answer.at(""), request.group());
			}
			calls++;
		}
		return calls;
	}

	/** What is shown as empty is empty. */
	private static void requireWithin(JsonNode shown, JsonNode answer, String location) {
		if (shown.isEmpty()) {
			assertThat(answer).as(location).isEqualTo(shown);
		}
		shown.properties()
			.forEach((field) -> requireWithin(field.getValue(), answer.path(field.getKey()),
					location + " " + field.getKey()));
		for (int at = 0; shown.isArray() && at < shown.size(); at++) {
			requireWithin(shown.get(at), answer.path(at), location + " " + at);
		}
	}

}
