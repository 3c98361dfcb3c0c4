package dev.longrunning.emulator.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;

import com.google.longrunning.Operation;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@EmulatorTest
class TranscodingTests {

	private static final String EXPORT = """
			{"expression": {"result": "0", "values": {"0": {"constantValue": 1}}}, "description": "d",
			"fileExportOptions": {"fileFormat": "GEO_TIFF",
			"cloudStorageDestination": {"bucket": "b", "filenamePrefix": "p"}}, "requestId": "%s"}""";

	private final RestCalls calls;

	private final EmulatorClient emulator;

	private final Waiters waiters;

	@Autowired
	TranscodingTests(@LocalServerPort int port, EmulatorClient emulator, Waiters waiters) {
		this.calls = new RestCalls(port);
		this.emulator = emulator;
		this.waiters = waiters;
	}

	@Test
	void bodiesAndAnswersMayBePacked() throws IOException {
		var start = this.calls.send(this.calls
			.request("/v1/projects/gzip/image:export", "Content-Encoding", "gzip", "Content-Type", "application/json")
			.POST(BodyPublishers.ofByteArray(BadInputTests.gzip(EXPORT.formatted("").getBytes()))));
		assertThat(start.status()).as(start.text()).isEqualTo(200);
		for (int count = 0; count < 20; count++) {
			this.calls.post("/v1/projects/gzip/image:export", EXPORT.formatted(""));
		}
		var list = this.calls.get("/v1/projects/gzip/operations", "Accept-Encoding", "gzip");
		assertThat(list.header("Content-Encoding")).isEqualTo("gzip");
		assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(list.body())).readAllBytes()))
			.contains(start.textAt("/name"));
	}

	@ParameterizedTest
	@CsvSource({ "prettyPrint=false", "$prettyPrint=0", "prettyPrint=0" })
	void compactJsonIsOneLine(String query) {
		var name = start("compact");
		assertThat(this.calls.get("/v1/" + name + "?" + query).text().strip()).doesNotContain("\n")
			.startsWith("{\"name\":");
	}

	@Test
	void prettyJsonIsIndentedByTwoSpaces() {
		assertThat(this.calls.get("/v1/" + start("pretty")).text()).startsWith("{\n  \"name\": \"projects/pretty/")
			.endsWith("}\n");
		assertThat(this.calls.get("/v1/projects/pretty/operations/none").text())
			.startsWith("{\n  \"error\": {\n    \"code\": 404,\n");
	}

	@ParameterizedTest
	@CsvSource({ "alt=json;enum-encoding=int", "$alt=json%3Benum-encoding=int" })
	void enumsMayBeAskedForAsNumbers(String query) {
		assertThat(this.calls.get("/v1/" + start("enums") + "?" + query).at("/metadata/state").asInt(0)).isEqualTo(1);
	}

	@Test
	void operationsMayBeAskedForInBinary() throws IOException {
		var name = start("binary");
		var answer = this.calls.get("/v1/" + name + "?alt=proto");
		assertThat(Operation.parseFrom(answer.body()).getName()).isEqualTo(name);
		var error = this.calls.get("/v1/projects/binary/operations/none?alt=proto");
		assertThat(com.google.rpc.Status.parseFrom(error.body()).getCode()).isEqualTo(5);
		assertThat(error.status()).isEqualTo(404);
	}

	@Test
	void answerMayBeWrappedInACallback() {
		var answer = this.calls.get("/v1/" + start("jsonp") + "?callback=f.g");
		assertThat(answer.header("Content-Type")).startsWith("text/javascript");
		assertThat(answer.text()).startsWith("// API callback\nf.g({");
	}

	@Test
	void olderClientsGetTheirListOfErrors() {
		var answer = this.calls.get("/v1/projects/p/operations/none?$.xgafv=1");
		assertThat(answer.textAt("/error/errors/0/reason")).isEqualTo("notFound");
	}

	@Test
	void parentComesFromTheRoutingHeaderOnlyWhereItIsMissing() {
		var header = "x-goog-request-params";
		var bare = this.calls.post("/v1/files:asyncBatchAnnotate", "{}", header, "parent=projects%2Frouted");
		assertThat(bare.textAt("/name")).startsWith("projects/routed/operations/");
		var given = this.calls.post("/v1/projects/given/files:asyncBatchAnnotate", "{}", header,
				"parent=projects%2Frouted");
		assertThat(given.textAt("/name")).startsWith("projects/given/operations/");
		var none = this.calls.post("/v1/files:asyncBatchAnnotate", "{}");
		assertThat(none.textAt("/name")).matches("operations/[0-9a-f]{16}");
	}

	@Test
	void operationOfAProjectIsFoundByItsIdAlone() {
		var name = start("alias");
		var id = name.substring(name.lastIndexOf('/') + 1);
		for (var alias : List.of("operations/" + id, "projects/earthengine-legacy/operations/" + id)) {
			assertThat(this.calls.get("/v1/" + alias).textAt("/name")).isEqualTo(name);
		}
		assertThat(this.calls.get("/v1/projects/another/operations/" + id).status()).isEqualTo(404);
		assertThat(this.calls.post("/v1/operations/" + id + ":cancel", "{}").status()).isEqualTo(200);
		assertThat(this.calls.delete("/v1/operations/" + id).status()).isEqualTo(200);
		assertThat(this.calls.get("/v1/" + name).status()).isEqualTo(404);
	}

	@Test
	void sameRequestIdIsTheSameOperation() {
		var first = this.calls.post("/v1/projects/once/image:export", EXPORT.formatted("id-1")).textAt("/name");
		assertThat(this.calls.post("/v1/projects/once/image:export", EXPORT.formatted("id-1")).textAt("/name"))
			.isEqualTo(first);
		assertThat(this.calls.post("/v1/projects/once/image:export", EXPORT.formatted("id-2")).textAt("/name"))
			.isNotEqualTo(first);
		assertThat(this.calls.post("/v1/projects/twice/image:export", EXPORT.formatted("id-1")).textAt("/name"))
			.startsWith("projects/twice/")
			.isNotEqualTo(first);
	}

	@Test
	void requestIdIsOneOperationHoweverManyAskAtOnce() {
		var starts = new ArrayList<CompletableFuture<RestCalls.Answer>>();
		for (int count = 0; count < 20; count++) {
			starts.add(this.calls.postAsync("/v1/projects/race/image:export", EXPORT.formatted("same")));
		}
		assertThat(starts.stream().map((start) -> start.join().textAt("/name")).distinct()).hasSize(1);
		assertThat(this.calls.get("/v1/projects/race/operations").at("/operations")).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "vision.googleapis.com", "vision.localhost:8080", "vision.mtls.googleapis.com",
			"us-vision.googleapis.com" })
	void hostNamesTheServiceWhoseOperationsAreListed(String host) {
		this.calls.post("/v1/projects/both/image:export", EXPORT.formatted("host"));
		var list = this.calls.get("/v1/projects/both/operations", "Host", host);
		assertThat(list.text().strip()).isEqualTo("{}");
		assertThat(this.calls.get("/v1/projects/both/operations").at("/operations")).hasSize(1);
	}

	@Test
	void headerOrPathPrefixNameTheServiceToo() {
		this.calls.post("/v1/projects/named/image:export", EXPORT.formatted("prefix"));
		assertThat(this.calls.get("/vision.googleapis.com/v1/projects/named/operations").text().strip())
			.isEqualTo("{}");
		assertThat(this.calls.get("/earthengine.googleapis.com/v1/projects/named/operations").at("/operations"))
			.hasSize(1);
		assertThat(this.calls.get("/v1/projects/named/operations", "x-emulator-service", "vision.googleapis.com")
			.text()
			.strip()).isEqualTo("{}");
	}

	@Test
	void batchIsAnsweredPartByPart() {
		var name = start("batch");
		var body = """
				--b
				Content-Type: application/http
				Content-ID: <one
				 + 1>

				GET /v1/%s?prettyPrint=false HTTP/1.1
				Accept: application/json


				--b
				Content-Type: application/http
				Content-ID: <two>

				POST /v1/projects/batch/operations/none:cancel HTTP/1.1
				Content-Type: application/json

				{}
				--b--
				""".formatted(name);
		for (var text : List.of(body, body.replace("\n", "\r\n"))) {
			var answer = this.calls.send(this.calls.request("/batch", "Content-Type", "multipart/mixed; boundary=\"b\"")
				.POST(BodyPublishers.ofString(text)));
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.text()).contains("Content-ID: <response-one + 1>\r\n\r\nHTTP/1.1 200 OK\r\n")
				.contains("\r\n\r\n{\"name\":\"" + name + "\"")
				.contains("Content-ID: <response-two>\r\n\r\nHTTP/1.1 404 Not Found\r\n");
		}
	}

	@ParameterizedTest
	@CsvSource({ "text/plain,x", "multipart/mixed,x", "multipart/mixed; boundary=b,no parts" })
	void batchThatIsNoneIsRefused(String contentType, String body) {
		var answer = this.calls
			.send(this.calls.request("/batch", "Content-Type", contentType).POST(BodyPublishers.ofString(body)));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains("batch");
	}

	@Test
	void waitsBeyondTheLimitAreRefusedAndTheServerGoesOn() {
		var name = start("waits");
		var waiting = new ArrayList<CompletableFuture<RestCalls.Answer>>();
		for (int count = 0; count < 20; count++) {
			waiting.add(this.calls.postAsync("/v1/" + name + ":wait", "{}"));
		}
		await().until(() -> this.waiters.held() == 20);
		var refused = this.calls.post("/v1/" + name + ":wait", "{}");
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.textAt("/error/status")).isEqualTo("RESOURCE_EXHAUSTED");
		assertThat(refused.textAt("/error/message")).contains("EMULATOR_OPERATION_MAXWAITS");
		assertThat(refused.header("Retry-After")).isEqualTo("1");
		assertThat(this.calls.get("/v1/" + name).status()).isEqualTo(200);
		this.emulator.clock().advance(Duration.ofSeconds(3));
		assertThat(waiting).allSatisfy((wait) -> assertThat(wait.join().at("/done").asBoolean(false)).isTrue());
		assertThat(this.waiters.held()).isZero();
	}

	@Test
	void unknownPathIsAPageForABrowser() {
		var page = this.calls.get("/nothing/<b>".replace("<b>", "%3Cb%3E"), "Accept", "text/html,*/*");
		assertThat(page.status()).isEqualTo(404);
		assertThat(page.header("Content-Type")).startsWith("text/html");
		assertThat(this.calls.get("/nothing").textAt("/error/status")).isEqualTo("NOT_FOUND");
	}

	private String start(String project) {
		var body = "{\"requests\": [{}], \"outputConfig\": {\"gcsDestination\": {\"uri\": \"gs://b/o/\"}}}";
		return this.calls.post("/v1/projects/" + project + "/images:asyncBatchAnnotate", body).textAt("/name");
	}

}
