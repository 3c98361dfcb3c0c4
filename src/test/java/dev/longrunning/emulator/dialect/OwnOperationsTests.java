package dev.longrunning.emulator.dialect;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.coverage.lifecycle.GrpcCaller;
import dev.longrunning.emulator.coverage.lifecycle.MethodCaller;
import dev.longrunning.emulator.coverage.lifecycle.MethodCaller.Refusal;
import dev.longrunning.emulator.coverage.lifecycle.RestCaller;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Operations of a type of the API itself, with words, fields and methods that only the
 * data names, over both transports.
 */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnOperationsTests {

	private static final AtomicInteger PROJECTS = new AtomicInteger();

	private final Surfaces surfaces;

	private final EmulatorClient client;

	private final RestCalls rest;

	private final ManagedChannel channel;

	@Autowired
	OwnOperationsTests(@LocalServerPort int port, Surfaces surfaces, EmulatorClient client) {
		this.surfaces = surfaces;
		this.client = client;
		this.rest = new RestCalls(port);
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
	}

	@AfterAll
	void close() {
		this.channel.shutdownNow();
	}

	Stream<KitchenCalls> kitchens() {
		var kitchen = this.surfaces.find("kitchen.example.com").orElseThrow();
		return Stream.<MethodCaller>of(new RestCaller(this.rest), new GrpcCaller(this.channel))
			.map((caller) -> new KitchenCalls(caller, kitchen, "kitchen-" + PROJECTS.incrementAndGet()));
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void startShowsTheFieldsThatDataNames(KitchenCalls kitchen) {
		var order = kitchen.cook();
		var target = "projects/" + kitchen.project() + "/tables/t1";
		assertThat(order.path("number").asString()).isNotEmpty().doesNotContain("/");
		assertThat(order.path("phase").asString()).isEqualTo("ON_PAPER");
		assertThat(order.path("operationType").asString()).isEqualTo("COOK");
		assertThat(order.path("targetLink").asString()).isEqualTo("https://kitchen.example.com/v1/" + target);
		assertThat(order.path("targetId").asString()).isEqualTo("t1");
		assertThat(order.path("cook").asString()).isEqualTo("chef of " + kitchen.project());
		assertThat(order.has("written")).isTrue();
		assertThat(order.has("touched")).isTrue();
		assertThat(order.has("lit")).isFalse();
		assertThat(order.has("served")).isFalse();
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void jobGoesThroughTheWordsOfTheData(KitchenCalls kitchen) {
		var order = kitchen.cook();
		assertThat(kitchen.poll(order)).isEqualTo(order);
		advance(kitchen, Duration.ofSeconds(2));
		var running = kitchen.poll(order);
		assertThat(running.path("phase").asString()).isEqualTo("ON_FIRE");
		assertThat(running.has("lit")).isTrue();
		assertThat(running.has("served")).isFalse();
		advance(kitchen, Duration.ofMinutes(1));
		var done = kitchen.onOrder("AwaitOrder", order);
		assertThat(done.path("phase").asString()).isEqualTo("ON_TABLE");
		assertThat(done.has("served")).isTrue();
		assertThat(done.path("progress").asInt()).isEqualTo(100);
		assertThat(done.has("trouble")).isFalse();
		assertThat(kitchen.poll(order)).isEqualTo(done);
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void failedJobHasAnErrorInTheFormOfItsType(KitchenCalls kitchen) {
		var order = kitchen.cook();
		var answer = this.rest.post("/emulator/v1/operations/" + kitchen.name(order) + ":fail",
				"{\"code\": \"RESOURCE_EXHAUSTED\", \"message\": \"No gas.\"}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		var failed = kitchen.poll(order);
		assertThat(failed.path("phase").asString()).isEqualTo("ON_TABLE");
		assertThat(failed.path("trouble").path("code").asString()).isEqualTo("RESOURCE_EXHAUSTED");
		assertThat(failed.path("trouble").path("message").asString()).isEqualTo("No gas.");
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void cancelledJobEndsAfterItsDelay(KitchenCalls kitchen) {
		var order = kitchen.cook();
		advance(kitchen, Duration.ofSeconds(2));
		assertThat(kitchen.onOrder("StopOrder", order).path("number")).isEqualTo(order.path("number"));
		advance(kitchen, Duration.ofMinutes(1));
		var cancelled = kitchen.poll(order);
		assertThat(cancelled.path("phase").asString()).isEqualTo("ON_TABLE");
		assertThat(cancelled.path("trouble").path("code").asString()).isEqualTo("CANCELLED");
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void deletedOperationIsNotFound(KitchenCalls kitchen) {
		var order = kitchen.cook();
		kitchen.onOrder("TearOrder", order);
		assertThat(catchThrowableOfType(Refusal.class, () -> kitchen.poll(order)).code()).isEqualTo("NOT_FOUND");
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void listHasPagesAndAFilter(KitchenCalls kitchen) {
		var first = kitchen.cook();
		var second = kitchen.call("WashTable", "{\"table\": \"t2\"}");
		var page = kitchen.list("", 1, "");
		assertThat(page.path("orders").size()).isEqualTo(1);
		var rest = kitchen.list("", 1, page.path("nextPageToken").asString());
		assertThat(rest.path("nextPageToken").asString("")).isEmpty();
		assertThat(List.of(number(page), number(rest))).containsExactlyInAnyOrder(first.path("number").asString(),
				second.path("number").asString());
		assertThat(number(kitchen.list("operation_type = SCRUB", 0, ""))).isEqualTo(second.path("number").asString());
		assertThat(kitchen.list("phase = ON_TABLE", 0, "").path("orders").size()).isZero();
		assertThat(catchThrowableOfType(Refusal.class, () -> kitchen.list("phases = ON_TABLE", 0, "")).code())
			.isEqualTo("INVALID_ARGUMENT");
	}

	private static String number(JsonNode page) {
		return page.path("orders").path(0).path("number").asString();
	}

	private void advance(KitchenCalls kitchen, Duration length) {
		this.client.in("projects/" + kitchen.project()).clock().advance(length);
	}

}
