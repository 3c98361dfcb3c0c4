package dev.longrunning.emulator.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsGrpc;
import com.google.protobuf.Empty;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.ObservedTest;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/** The metrics of an application with load. */
@ObservedTest
class MetricsTests {

	private static final String COUNT = "emulator_calls_seconds_count";

	private static final String GET = "google.longrunning.Operations.GetOperation";

	private final RestCalls rest;

	private final EmulatorClient emulator;

	private final ManagedChannel channel;

	private final OperationsGrpc.OperationsBlockingStub grpc;

	@Autowired
	MetricsTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		this.grpc = OperationsGrpc.newBlockingStub(this.channel);
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
	}

	@Test
	void callsAreThoseOfTheJournal() {
		this.rest.put("/emulator/v1/faults/flaky-metrics",
				"{\"on\": {\"scope\": \"projects/metrics\", \"role\": \"get\"}, \"serve\": {\"every\": 3}, \"do\": {\"status\": \"UNAVAILABLE\"}}");
		atOnce((thread) -> {
			var name = start("metrics");
			for (int count = 0; count < 20; count++) {
				this.rest.get("/v1/" + name);
				poll(name);
			}
			this.rest.get("/no/such/path/" + thread);
			this.rest.get("/v1/projects/metrics/operations/none-" + thread);
			callUnknownMethod(thread);
		});
		assertThat(scraped()).isEqualTo(journaled())
			.containsKey(Map.of("method", GET, "code", "UNAVAILABLE", "transport", "grpc"))
			.containsKey(Map.of("method", GET, "code", "UNAVAILABLE", "transport", "rest"))
			.containsKey(Map.of("method", "unknown", "code", "UNIMPLEMENTED", "transport", "grpc"));
	}

	@Test
	void anyNumberOfUnknownPathsIsOneSeries() {
		var before = scrape().samples(COUNT).size();
		IntStream.range(0, 50).forEach((number) -> this.rest.get("/invented/" + number));
		assertThat(scrape().samples(COUNT).size()).isLessThanOrEqualTo(before + 1);
		assertThat(scrape().value(COUNT, Map.of("method", "unknown", "code", "NOT_FOUND", "transport", "rest")))
			.isGreaterThanOrEqualTo(50);
	}

	@Test
	void endsAreCountedOnceByTheirCodes() {
		var ok = settlements("OK");
		var failed = settlements("ABORTED");
		var running = operations("running");
		var done = operations("done");
		IntStream.range(0, 5).forEach((_) -> start("ends"));
		var failing = start("ends");
		assertThat(operations("running")).isEqualTo(running + 6);
		this.rest.post("/emulator/v1/operations/" + failing + ":fail", "{\"code\": \"ABORTED\"}");
		this.rest.get("/v1/" + failing);
		this.emulator.in("projects/ends").clock().advance(Duration.ofHours(1));
		assertThat(settlements("OK")).isEqualTo(ok + 5);
		assertThat(settlements("ABORTED")).isEqualTo(failed + 1);
		assertThat(operations("running")).isEqualTo(running);
		assertThat(operations("done")).isEqualTo(done + 6);
	}

	@Test
	void heldWaitsAndOpenStreamsAreCounted() {
		var name = start("waits");
		var waiting = this.rest.postAsync("/v1/" + name + ":wait", "{\"timeout\": \"50s\"}");
		try (var _ = this.emulator.events()) {
			await().until(() -> scrape().value("emulator_waits") == 1);
			await().until(() -> scrape().value("emulator_event_streams") >= 1);
		}
		this.rest.post("/emulator/v1/operations/" + name + ":complete", "{}");
		assertThat(waiting.join().status()).isEqualTo(200);
		await().until(() -> scrape().value("emulator_waits") == 0);
	}

	@Test
	void clockIsAsFarFromRealTimeAsItSays() {
		var scrape = scrape();
		var now = Instant.parse(this.rest.get("/emulator/v1/clock").textAt("/now"));
		assertThat(scrape.value("emulator_clock_offset_seconds"))
			.isCloseTo(Duration.between(Instant.now(), now).toSeconds(), within(60.0));
		assertThat(scrape.value("emulator_clock_rate")).isZero();
		assertThat(scrape.value("emulator_clocks")).isPositive();
	}

	@Test
	void memoryPoolAndJvmAreShown() {
		assertThat(scrape().names()).contains("emulator_memory_used_bytes", "emulator_memory_limit_bytes",
				"emulator_pool_connections", "emulator_pool_limit", "emulator_pool_pending", "jvm_memory_used_bytes",
				"jvm_gc_pause_seconds_count", "jvm_threads_live_threads", "process_cpu_usage", "process_uptime_seconds",
				"emulator_calls_seconds_bucket");
	}

	@Test
	void scraperChoosesTheFormat() {
		var answer = this.rest.get("/actuator/prometheus", "Accept",
				"application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3");
		assertThat(answer.header("Content-Type")).startsWith("application/openmetrics-text");
		assertThat(answer.text()).endsWith("# EOF\n");
		assertThat(this.rest.get("/actuator/prometheus", "Accept", "*/*").header("Content-Type"))
			.startsWith("text/plain;version=0.0.4");
	}

	private Map<Map<String, String>, Long> scraped() {
		return scrape().samples(COUNT)
			.stream()
			.collect(Collectors.toMap(Scrape.Sample::labels, (sample) -> (long) sample.value()));
	}

	private Map<Map<String, String>, Long> journaled() {
		return this.rest.get("/emulator/v1/calls")
			.at("/calls")
			.valueStream()
			.filter((call) -> call.has("status"))
			.collect(Collectors.groupingBy(MetricsTests::labels, Collectors.counting()));
	}

	private static Map<String, String> labels(JsonNode call) {
		return Map.of("method", call.has("role") ? call.get("method").asString() : "unknown", "code",
				call.get("status").asString(), "transport", call.get("transport").asString().toLowerCase(Locale.ROOT));
	}

	private double settlements(String code) {
		return scrape().value("emulator_settlements_total", Map.of("code", code));
	}

	private double operations(String state) {
		return scrape().value("emulator_operations", Map.of("state", state));
	}

	private Scrape scrape() {
		return Scrape.of(this.rest);
	}

	private static void atOnce(IntConsumer action) {
		CompletableFuture
			.allOf(IntStream.range(0, 4)
				.mapToObj((thread) -> CompletableFuture.runAsync(() -> action.accept(thread)))
				.toArray(CompletableFuture[]::new))
			.join();
	}

	private String start(String project) {
		return this.rest
			.post("/v1/projects/" + project + "/images:asyncBatchAnnotate",
					"{\"requests\": [{}], \"outputConfig\": {\"batchSize\": 1}}")
			.textAt("/name");
	}

	private void poll(String name) {
		try {
			assertThat(this.grpc.getOperation(GetOperationRequest.newBuilder().setName(name).build()).getName())
				.isEqualTo(name);
		}
		catch (StatusRuntimeException ex) {
			assertThat(ex.getStatus().getCode()).isEqualTo(io.grpc.Status.Code.UNAVAILABLE);
		}
	}

	private void callUnknownMethod(int number) {
		var marshaller = ProtoUtils.marshaller(Empty.getDefaultInstance());
		var method = MethodDescriptor.<Empty, Empty>newBuilder(marshaller, marshaller)
			.setType(MethodDescriptor.MethodType.UNARY)
			.setFullMethodName("invented.Service/Method" + number)
			.build();
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> ClientCalls
			.blockingUnaryCall(this.channel, method, CallOptions.DEFAULT, Empty.getDefaultInstance()));
	}

}
