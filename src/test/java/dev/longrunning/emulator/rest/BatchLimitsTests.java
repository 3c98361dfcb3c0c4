package dev.longrunning.emulator.rest;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.longrunning.emulator.rest.request.HeaderBlock;
import dev.longrunning.emulator.rest.request.Headers;
import dev.longrunning.emulator.rest.request.RestRequest;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Limits of batches. What took time that grew with the square of its length took minutes
 * for texts of these sizes; the timeout is far above what they take now.
 */
@EmulatorTest
@Timeout(60)
class BatchLimitsTests {

	private static final String GET = "GET /v1/projects/batches/operations HTTP/1.1";

	private final RestCalls calls;

	@Autowired
	BatchLimitsTests(@LocalServerPort int port) {
		this.calls = new RestCalls(port);
	}

	@Test
	void pathOfManyDotsIsNoBatch() {
		assertThat(Batches.isBatch(post("/" + ".".repeat(1_000_000)))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "/batch, true", "/batch/vision/v1, true", "/vision.googleapis.com/batch, true", "/a.b/batch/c, true",
			"/batches, false", "/vision/batch, false", "/a./batch, false", "/.a/batch, false", "//batch, false",
			"/, false", "'', false" })
	void pathOfABatchIsKnown(String path, boolean isBatch) {
		assertThat(Batches.isBatch(post(path))).isEqualTo(isBatch);
	}

	@Test
	void manyFoldedLinesAreReadInOnePass() {
		var block = HeaderBlock.parse("a: b\n" + " c\n".repeat(1_000_000) + "\nrest", Integer.MAX_VALUE);
		assertThat(block.headers().get("a")).hasSize(2_000_001);
		assertThat(block.rest()).isEqualTo("rest");
	}

	@Test
	void headersOfAPartAreLimitedAsThoseOfARequest() {
		assertRefused("--b\n\n" + GET + "\nx-a: " + "a".repeat(33_000) + "\n\n\n--b--",
				"server.max-http-request-header-size");
		assertRefused("--b\nx-a: b\n" + " c\n".repeat(20_000) + "\n" + GET + "\n\n--b--",
				"server.max-http-request-header-size");
	}

	@Test
	void pathInAPartIsLimitedAsThatOfARequest() {
		assertRefused("--b\n\nGET /v1/projects/" + "a".repeat(9 * 1024 * 1024) + "/locations HTTP/1.1\n\n--b--",
				"server.max-http-request-header-size");
	}

	@Test
	void asManyPartsAsTheSettingAllowsAreAnswered() {
		var answer = batch(("--b\n\n" + GET + "\n\n").repeat(1000) + "--b--");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text().split("HTTP/1.1 200 OK", -1)).hasSize(1001);
	}

	@Test
	void morePartsAreRefusedWithTheSetting() {
		assertRefused(("--b\n\n" + GET + "\n\n").repeat(1001) + "--b--", "EMULATOR_LIMITS_BATCHPARTS");
		assertRefused("--b\n".repeat(2_000_000), "EMULATOR_LIMITS_BATCHPARTS");
	}

	@Test
	void longBoundaryIsRefused() {
		var answer = this.calls
			.send(this.calls.request("/batch", "Content-Type", "multipart/mixed; boundary=" + "b".repeat(71))
				.POST(BodyPublishers.ofString("x")));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains("at most 70 characters");
	}

	@Test
	void partsAreNotCarriedOutOnceTheAnswersAreTooLong() {
		var list = "--b\n\nGET /v1/projects/" + "a".repeat(2000) + "/locations?pageSize=100 HTTP/1.1\n\n";
		var answer = batch(list.repeat(300) + "--b--");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).contains("HTTP/1.1 200 OK", "HTTP/1.1 429", "BATCH_ANSWER_TOO_LONG");
		assertThat(answer.body().length).isLessThan(12 * 1024 * 1024);
	}

	private void assertRefused(String body, String message) {
		var answer = batch(body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/status")).isEqualTo("INVALID_ARGUMENT");
		assertThat(answer.textAt("/error/message")).contains(message);
	}

	private RestCalls.Answer batch(String body) {
		return this.calls.send(this.calls.request("/batch", "Content-Type", "multipart/mixed; boundary=b")
			.POST(BodyPublishers.ofString(body)));
	}

	private static RestRequest post(String path) {
		return new RestRequest("POST", "http", path, "", new Headers(Map.of()), () -> new byte[0],
				new CompletableFuture<>());
	}

}
