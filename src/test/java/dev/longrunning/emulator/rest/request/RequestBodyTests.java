package dev.longrunning.emulator.rest.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies as HTTP carries them, to the APIs, the control API and the token endpoint. */
@EmulatorTest
@Timeout(120)
class RequestBodyTests {

	private static final String START = "/v1/projects/body/images:asyncBatchAnnotate";

	private static final String ADVANCE = "/emulator/v1/clock:advance?scope=projects/body";

	private final RestCalls calls;

	@Autowired
	RequestBodyTests(@LocalServerPort int port) {
		this.calls = new RestCalls(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { START, ADVANCE, "/token" })
	void gzipBodyThatIsCutAnywhereIsRefused(String path) throws IOException {
		var whole = gzip(content(path));
		for (int length = 1; length < whole.length; length++) {
			var answer = post(path, Arrays.copyOf(whole, length), "gzip");
			assertThat(answer.status()).as("%s of %s bytes: %s", length, whole.length, answer.text()).isEqualTo(400);
			assertThat(answer.textAt("/error/status")).isEqualTo("INVALID_ARGUMENT");
			assertThat(answer.textAt("/error/message")).contains("truncated or damaged");
		}
		assertThat(this.calls.get("/v1/projects/body/operations").text().strip()).isEqualTo("{}");
	}

	@ParameterizedTest
	@CsvSource({ START + ", 200", ADVANCE + ", 200", "/token, 200" })
	void gzipBodyIsRead(String path, int status) throws IOException {
		var answer = post(path, gzip(content(path)), "gzip");
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
		this.calls.post("/emulator/v1/reset?scope=projects/body", "");
	}

	@ParameterizedTest
	@ValueSource(strings = { START, ADVANCE, "/token" })
	void bodyThatIsNoGzipIsRefused(String path) {
		var answer = post(path, content(path), "gzip");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/status")).isEqualTo("INVALID_ARGUMENT");
		assertThat(answer.textAt("/error/message")).contains("truncated or damaged");
	}

	@ParameterizedTest
	@ValueSource(strings = { START, ADVANCE, "/token" })
	void otherEncodingIsRefusedByItsName(String path) {
		var answer = post(path, content(path), "br");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains("'br'", "gzip");
	}

	@ParameterizedTest
	@ValueSource(strings = { START, ADVANCE, "/token" })
	void bodyOverTheLimitIsRefusedWithTheSettingPackedOrNot(String path) throws IOException {
		var limit = path.equals("/token") ? "65536 bytes" : "EMULATOR_LIMITS_BODY";
		var large = " ".repeat(10 * 1024 * 1024 + 1).getBytes(StandardCharsets.UTF_8);
		assertThat(post(path, large, "identity").textAt("/error/message")).contains(limit);
		assertThat(post(path, gzip(large), "gzip").textAt("/error/message")).contains(limit);
	}

	@Test
	void answersAreStillPacked() {
		var answer = this.calls.send(this.calls.request("/openapi", "Accept-Encoding", "gzip").GET());
		assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
	}

	private RestCalls.Answer post(String path, byte[] body, String encoding) {
		return this.calls.send(this.calls.request(path, "Content-Encoding", encoding, "Content-Type", type(path))
			.POST(BodyPublishers.ofByteArray(body)));
	}

	private static String type(String path) {
		return path.equals("/token") ? "application/x-www-form-urlencoded" : "application/json";
	}

	private static byte[] content(String path) {
		return (switch (path) {
			case START -> "{\"requests\": [{}]}";
			case ADVANCE -> "{\"by\": \"1s\"}";
			default -> "grant_type=refresh_token&refresh_token=r&client_id=i&client_secret=s";
		}).getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] gzip(byte[] content) throws IOException {
		var packed = new ByteArrayOutputStream();
		try (var stream = new GZIPOutputStream(packed)) {
			stream.write(content);
		}
		return packed.toByteArray();
	}

}
