package dev.longrunning.emulator.dialect;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.coverage.lifecycle.MethodCaller.Refusal;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.EmulatorTest;
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

	private final Kitchens kitchens;

	@Autowired
	OwnOperationsTests(@LocalServerPort int port, Surfaces surfaces, EmulatorClient client) {
		this.kitchens = new Kitchens(port, surfaces, client);
	}

	@AfterAll
	void close() {
		this.kitchens.close();
	}

	Stream<KitchenCalls> kitchens() {
		return this.kitchens.all();
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
		this.kitchens.advance(kitchen, Duration.ofSeconds(2));
		var running = kitchen.poll(order);
		assertThat(running.path("phase").asString()).isEqualTo("ON_FIRE");
		assertThat(running.has("lit")).isTrue();
		assertThat(running.has("served")).isFalse();
		this.kitchens.advance(kitchen, Duration.ofMinutes(1));
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
		this.kitchens.control(kitchen).operations().named(kitchen.name(order)).fail("RESOURCE_EXHAUSTED", "No gas.");
		var failed = kitchen.poll(order);
		assertThat(failed.path("phase").asString()).isEqualTo("ON_TABLE");
		assertThat(failed.path("trouble").path("code").asString()).isEqualTo("RESOURCE_EXHAUSTED");
		assertThat(failed.path("trouble").path("message").asString()).isEqualTo("No gas.");
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void cancelledJobEndsAfterItsDelay(KitchenCalls kitchen) {
		var order = kitchen.cook();
		this.kitchens.advance(kitchen, Duration.ofSeconds(2));
		assertThat(kitchen.onOrder("StopOrder", order).path("number")).isEqualTo(order.path("number"));
		this.kitchens.advance(kitchen, Duration.ofMinutes(1));
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

}
