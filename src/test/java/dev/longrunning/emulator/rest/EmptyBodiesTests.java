package dev.longrunning.emulator.rest;

import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies of POST requests whose binding has no body. */
@ApisTest
class EmptyBodiesTests {

	private static final String ZONE = "/compute/v1/projects/empty-bodies/zones/us-east1-b";

	private final RestCalls calls;

	@Autowired
	EmptyBodiesTests(@LocalServerPort int port) {
		this.calls = new RestCalls(port);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``   | 404
			""   | 404
			{}   | 404
			"no" | 400
			7    | 400
			""")
	void emptyJsonTextCountsAsNoBody(String body, int status) {
		var answer = this.calls.post(ZONE + "/operations/none/wait", body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
	}

}
