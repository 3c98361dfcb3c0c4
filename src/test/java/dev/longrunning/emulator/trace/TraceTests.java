package dev.longrunning.emulator.trace;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsGrpc;
import com.google.protobuf.ByteString;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.ObservedTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.TraceReceiver;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The traces of a start and its polls, as a receiver gets them. */
@ObservedTest
class TraceTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String CLIENT_SPAN = "b7ad6b7169203331";

	private static final String START = "google.cloud.vision.v1.ImageAnnotator/AsyncBatchAnnotateImages";

	private static final String GET = "google.longrunning.Operations/GetOperation";

	private final TraceReceiver receiver = TraceReceiver.shared();

	private final RestCalls rest;

	private final EmulatorClient emulator;

	private final ManagedChannel channel;

	@Autowired
	TraceTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
	}

	@Test
	void startIsPartOfTheClientsTraceAndTheOperationPartOfTheStart() {
		var name = start("traced", "traceparent", traceparent(TRACE));
		this.emulator.in("projects/traced").clock().advance(Duration.ofHours(1));
		var start = one(START, name);
		assertThat(hex(start.getTraceId())).isEqualTo(TRACE);
		assertThat(hex(start.getParentSpanId())).isEqualTo(CLIENT_SPAN);
		assertThat(start.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
		assertThat(attributes(start, "rpc.service", "rpc.method", "http.request.method", "url.path",
				"http.response.status_code", "emulator.code", "emulator.scope"))
			.containsExactly("google.cloud.vision.v1.ImageAnnotator", "AsyncBatchAnnotateImages", "POST",
					"/v1/projects/traced/images:asyncBatchAnnotate", "200", "OK", "projects/traced");
		var operation = one(START + " operation", name);
		assertThat(operation.getTraceId()).isEqualTo(start.getTraceId());
		assertThat(operation.getParentSpanId()).isEqualTo(start.getSpanId());
		assertThat(operation.getStartTimeUnixNano()).isEqualTo(start.getStartTimeUnixNano());
		assertThat(operation.getEndTimeUnixNano()).isGreaterThan(start.getEndTimeUnixNano());
		assertThat(attributes(operation, "emulator.code", "emulator.end_time")).containsExactly("OK",
				"2026-01-02T03:04:13Z");
	}

	@Test
	void pollsHaveLinksToTheOperationOverBothTransports() {
		var name = start("polled");
		this.rest.get("/v1/" + name, "traceparent", traceparent(TRACE.replace('0', '1')));
		grpc(traceparent(TRACE.replace('0', '2'))).getOperation(GetOperationRequest.newBuilder().setName(name).build());
		this.rest.post("/emulator/v1/operations/" + name + ":fail",
				"{\"code\": \"ABORTED\", \"message\": \"no more\"}");
		this.rest.get("/v1/" + name);
		await().until(() -> spans(GET, name).size() == 3);
		var operation = one(START + " operation", name);
		assertThat(spans(GET, name)).allSatisfy((poll) -> {
			assertThat(poll.getLinks(0).getSpanId()).isEqualTo(operation.getSpanId());
			assertThat(poll.getLinks(0).getTraceId()).isEqualTo(operation.getTraceId());
		}).extracting((poll) -> hex(poll.getTraceId())).contains(TRACE.replace('0', '1'), TRACE.replace('0', '2'));
		assertThat(spans(GET, name)).filteredOn((poll) -> attribute("rpc.system", poll).equals("grpc"))
			.singleElement()
			.satisfies((poll) -> assertThat(attribute("rpc.grpc.status_code", poll)).isEqualTo("0"));
		assertThat(operation.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
		assertThat(operation.getStatus().getMessage()).isEqualTo("no more");
		assertThat(attribute("emulator.code", operation)).isEqualTo("ABORTED");
	}

	@Test
	void faultAndScenarioOfACallAreInItsSpan() {
		this.rest.put("/emulator/v1/scenarios/traced-job",
				"{\"when\": {\"scope\": \"projects/faulted\"}, \"script\": {\"immediately\": true}}");
		this.rest.put("/emulator/v1/faults/traced-fault",
				"{\"on\": {\"scope\": \"projects/faulted\", \"role\": \"get\"}, \"do\": {\"status\": \"UNAVAILABLE\"}}");
		var name = start("faulted");
		this.rest.get("/v1/" + name);
		var poll = one(GET, name);
		assertThat(attributes(poll, "emulator.fault", "emulator.code")).containsExactly("traced-fault", "UNAVAILABLE");
		assertThat(poll.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
		assertThat(attribute("emulator.scenario", one(START, name))).isEqualTo("traced-job");
		assertThat(one(START + " operation", name).getEndTimeUnixNano()).isPositive();
	}

	@Test
	void deletedOperationEndsItsSpan() {
		var name = start("deleted");
		this.rest.delete("/v1/" + name);
		assertThat(one(START + " operation", name).getEvents(0).getName()).isEqualTo("deleted");
	}

	@Test
	void callWithoutAMethodHasASpanWithoutItsPath() {
		this.rest.get("/no/such/path/for/traces");
		var span = await().until(
				() -> this.receiver.spans((one) -> attribute("url.path", one).equals("/no/such/path/for/traces")),
				(found) -> found.size() == 1);
		assertThat(span.getFirst().getName()).isEqualTo("unknown method");
	}

	@Test
	void resourceIsNamedByTheUsualVariable() {
		one(START, start("named"));
		assertThat(this.receiver.resourceAttribute("service.name")).isEqualTo("emulator-of-a-test");
	}

	private Span one(String spanName, String operation) {
		return await().until(() -> spans(spanName, operation), (found) -> found.size() == 1).getFirst();
	}

	private List<Span> spans(String spanName, String operation) {
		Predicate<Span> isNamed = (span) -> span.getName().equals(spanName);
		return this.receiver.spans(isNamed.and((span) -> attribute("emulator.operation", span).equals(operation)));
	}

	private static List<String> attributes(Span span, String... names) {
		return List.of(names).stream().map((name) -> attribute(name, span)).toList();
	}

	private static String attribute(String name, Span span) {
		return TraceReceiver.attribute(name, span);
	}

	private static String hex(ByteString id) {
		return HexFormat.of().formatHex(id.toByteArray());
	}

	private static String traceparent(String trace) {
		return "00-" + trace + "-" + CLIENT_SPAN + "-01";
	}

	private OperationsGrpc.OperationsBlockingStub grpc(String traceparent) {
		var headers = new Metadata();
		headers.put(Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER), traceparent);
		return OperationsGrpc.newBlockingStub(this.channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
	}

	private String start(String project, String... headers) {
		return this.rest
			.post("/v1/projects/" + project + "/images:asyncBatchAnnotate",
					"{\"requests\": [{}], \"outputConfig\": {\"batchSize\": 1}}", headers)
			.textAt("/name");
	}

}
