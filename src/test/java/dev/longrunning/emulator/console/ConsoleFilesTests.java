package dev.longrunning.emulator.console;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The files of the console over HTTP. */
@EmulatorTest
class ConsoleFilesTests {

	private final RestCalls calls;

	@Autowired
	ConsoleFilesTests(@LocalServerPort int port) {
		this.calls = new RestCalls(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/console" })
	void startLeadsToTheConsole(String path) {
		var answer = this.calls.get(path);
		assertThat(answer.status()).isEqualTo(302);
		assertThat(answer.header("Location")).isEqualTo("console/");
	}

	@ParameterizedTest
	@CsvSource({ "'', text/html", "main.js, text/javascript", "console.css, text/css", "icon.svg, image/svg+xml",
			"library/lit-html/lit-html.js, text/javascript" })
	void fileIsServedUnderAStrictPolicy(String file, String type) {
		var answer = this.calls.get("/console/" + file);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).startsWith(type);
		assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self';")
			.doesNotContain("unsafe");
		assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
	}

	@Test
	void pageRefersToFilesOfTheEmulatorOnly() {
		var page = this.calls.get("/console/").text();
		assertThat(references(page)).isNotEmpty()
			.allSatisfy((file) -> assertThat(this.calls.get(resolved(file)).status()).isIn(200, 302));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing.js", "views/", "..%2Fapplication.yaml", "library/lit-html/nothing.js",
			"library/unknown/lit-html.js" })
	void unknownFileIsNotFound(String file) {
		var answer = this.calls.get("/console/" + file);
		assertThat(answer.status()).isIn(400, 404);
		assertThat(answer.textAt("/error/message")).doesNotContain("java", "Exception");
	}

	private static String resolved(String file) {
		return URI.create("/console/").resolve(file).toString();
	}

	private static List<String> references(String page) {
		return Pattern.compile("(?:href|src)=\"([^\"]+)\"")
			.matcher(page)
			.results()
			.map((found) -> found.group(1))
			.toList();
	}

}
