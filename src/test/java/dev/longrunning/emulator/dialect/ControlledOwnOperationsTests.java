package dev.longrunning.emulator.dialect;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.Seed;
import dev.longrunning.emulator.coverage.lifecycle.MethodCaller.Refusal;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Scenarios, faults, the journal, seeds and snapshots of operations whose type is a
 * message of the API itself, over both transports.
 */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlledOwnOperationsTests {

	private static final String COOK = "kitchen.v1.Kitchen.CookDish";

	private final Kitchens kitchens;

	private final int port;

	@Autowired
	ControlledOwnOperationsTests(@LocalServerPort int port, Surfaces surfaces, EmulatorClient client) {
		this.kitchens = new Kitchens(port, surfaces, client);
		this.port = port;
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
	void scenarioChangesFieldsInItsStages(KitchenCalls kitchen) {
		scenario(kitchen, """
				stages:
				- {for: 5s, metadata: {cook: Ann, phase: ON_PAPER}}
				- {for: 5s, metadata: {cook: 'Bob of ${request.table}', progress: 70}}
				""");
		var order = kitchen.cook();
		assertThat(order.path("cook").asString()).isEqualTo("Ann");
		assertThat(order.path("phase").asString()).isEqualTo("ON_PAPER");
		advance(kitchen, 6);
		var second = kitchen.poll(order);
		assertThat(second.path("cook").asString()).isEqualTo("Bob of t1");
		assertThat(second.path("progress").asInt()).isEqualTo(70);
		assertThat(second.path("phase").asString()).isEqualTo("ON_FIRE");
		assertThat(second.path("targetId").asString()).isEqualTo("t1");
		advance(kitchen, 5);
		assertThat(kitchen.poll(order).path("phase").asString()).isEqualTo("ON_TABLE");
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void outcomeErrorGivesItsReason(KitchenCalls kitchen) {
		scenario(kitchen,
				"""
						outcome:
						  error:
						    code: FAILED_PRECONDITION
						    message: No salt.
						    details: [{'@type': type.googleapis.com/google.rpc.ErrorInfo, reason: SALT_MISSING, domain: kitchen}]
						""");
		var order = kitchen.cook();
		advance(kitchen, 60);
		var trouble = kitchen.poll(order).path("trouble");
		assertThat(trouble.path("code").asString()).isEqualTo("SALT_MISSING");
		assertThat(trouble.path("message").asString()).isEqualTo("No salt.");
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void outcomeMayChangeFields(KitchenCalls kitchen) {
		scenario(kitchen, "{stages: [{for: 1s}], outcome: {metadata: {cook: Eve}}}");
		var order = kitchen.cook();
		advance(kitchen, 2);
		assertThat(kitchen.poll(order).path("cook").asString()).isEqualTo("Eve");
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void mistakeInFieldsOfAScenarioIsRefused(KitchenCalls kitchen) {
		var refused = org.assertj.core.api.Assertions
			.catchThrowable(() -> scenario(kitchen, "{stages: [{for: 1s, metadata: {cok: Ann}}]}"));
		assertThat(refused).hasMessageContaining("cok").hasMessageContaining("kitchen.v1.Order");
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void heldOperationDoesNotMove(KitchenCalls kitchen) {
		var order = kitchen.cook();
		var control = control(kitchen).operations().named(kitchen.name(order));
		control.hold();
		advance(kitchen, 3600);
		assertThat(kitchen.poll(order).path("phase").asString()).isEqualTo("ON_PAPER");
		control.step();
		control.release();
		assertThat(kitchen.poll(order).path("phase").asString()).isEqualTo("ON_FIRE");
		control.complete();
		assertThat(kitchen.poll(order).path("phase").asString()).isEqualTo("ON_TABLE");
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void contradictionsChangeTheStatus(KitchenCalls kitchen) {
		var order = kitchen.cook();
		contradict(kitchen, "doneWithoutResult");
		assertThat(kitchen.poll(order).path("phase").asString()).isEqualTo("ON_TABLE");
		assertThat(kitchen.list("", 0, "").path("orders").path(0).path("phase").asString()).isEqualTo("ON_TABLE");
		advance(kitchen, 60);
		contradict(kitchen, "running");
		assertThat(kitchen.poll(order).path("phase").asString()).isEqualTo("ON_FIRE");
		contradict(kitchen, "progressBack");
		var back = kitchen.poll(order);
		assertThat(back.path("phase").asString()).isEqualTo("ON_TABLE");
		assertThat(back.path("progress").asInt()).isZero();
		assertThat(kitchen.list("", 0, "").path("orders").path(0)).isEqualTo(back);
		contradict(kitchen, "metadataMissing");
		assertThat(kitchen.poll(order).propertyNames()).containsExactlyInAnyOrder("number", "phase");
		contradict(kitchen, "vanished");
		var vanished = catchThrowableOfType(Refusal.class, () -> kitchen.poll(order));
		assertThat(vanished).hasMessageContaining(kitchen.name(order));
		assertThat(kitchen.list("", 0, "").path("orders").size()).isZero();
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void contradictionKeepsOrDropsTheError(KitchenCalls kitchen) {
		var order = kitchen.cook();
		control(kitchen).operations().named(kitchen.name(order)).fail("ABORTED", "No gas.");
		var failed = kitchen.poll(order);
		contradict(kitchen, "progressBack");
		assertThat(kitchen.poll(order).path("trouble")).isEqualTo(failed.path("trouble"));
		contradict(kitchen, "running");
		assertThat(kitchen.poll(order).has("trouble")).isFalse();
		contradict(kitchen, "doneWithoutResult");
		assertThat(kitchen.poll(order).has("trouble")).isFalse();
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void faultsRefusePolls(KitchenCalls kitchen) {
		var order = kitchen.cook();
		control(kitchen).faults()
			.put("away", "{on: {role: get}, serve: {times: 1}, do: {status: UNAVAILABLE, message: Away.}}");
		assertThat(catchThrowableOfType(Refusal.class, () -> kitchen.poll(order)).code()).isEqualTo("UNAVAILABLE");
		assertThat(kitchen.poll(order)).isEqualTo(order);
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void waitWithoutAnEndAnswersAtOnceByAFault(KitchenCalls kitchen) {
		var order = kitchen.cook();
		control(kitchen).faults().put("no-wait", "{on: {role: wait}, do: {noWait: true}}");
		assertThat(kitchen.onOrder("AwaitOrder", order)).isEqualTo(order);
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void journalHasTheCallsOnAnOperation(KitchenCalls kitchen) {
		var order = kitchen.cook();
		kitchen.poll(order);
		advance(kitchen, 1);
		kitchen.poll(order);
		kitchen.list("", 0, "");
		var calls = control(kitchen).calls();
		assertThat(calls.of(kitchen.name(order)).inRole("get").count()).isEqualTo(2);
		assertThat(calls.of(kitchen.name(order)).inRole("start").count()).isEqualTo(1);
		assertThat(calls.inRole("list").count()).isEqualTo(1);
		var polls = control(kitchen).operations().named(kitchen.name(order)).polls();
		assertThat(polls.count()).isEqualTo(2);
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void controlApiListsAndShowsTheOperation(KitchenCalls kitchen) {
		var order = kitchen.cook();
		var listed = control(kitchen).operations().list("metadata.cook = \"chef*\" AND done = false");
		assertThat(listed).singleElement().satisfies((one) -> {
			assertThat(one.name()).isEqualTo(kitchen.name(order));
			assertThat(one.service()).isEqualTo("kitchen.example.com");
			assertThat(one.operation().metadata().path("phase").asString()).isEqualTo("ON_PAPER");
		});
		advance(kitchen, 60);
		assertThat(control(kitchen).operations().list("done = false")).isEmpty();
		assertThat(control(kitchen).operations().named(kitchen.name(order)).get().done()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void watchShowsEachChange(KitchenCalls kitchen) {
		var order = kitchen.cook();
		var watching = watching(kitchen.name(order));
		control(kitchen).operations().named(kitchen.name(order)).fail("ABORTED", "No gas.");
		assertThat(watching.join()).contains("ON_TABLE").contains("No gas.");
	}

	private CompletableFuture<String> watching(String name) {
		var client = HttpClient.newHttpClient();
		var request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/emulator/v1/operations/" + name + ":watch"))
			.header("Accept", "text/event-stream")
			.timeout(Duration.ofSeconds(30))
			.build();
		return client.sendAsync(request, BodyHandlers.ofString())
			.thenApply((answer) -> answer.body())
			.whenComplete((_, _) -> client.shutdown());
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void seedIsAnOperationOfItsMethod(KitchenCalls kitchen) {
		var name = "projects/" + kitchen.project() + "/orders/seeded";
		control(kitchen).operations()
			.create("""
					{name: %s, service: kitchen.example.com, method: %s, metadata: {number: seeded, cook: Ann, phase: ON_FIRE}}"""
				.formatted(name, COOK));
		var seeded = kitchen.call("ShowOrder", "{\"order\": \"seeded\"}");
		assertThat(seeded.path("cook").asString()).isEqualTo("Ann");
		assertThat(seeded.path("phase").asString()).isEqualTo("ON_FIRE");
		assertThat(kitchen.list("", 0, "").path("orders").path(0)).isEqualTo(seeded);
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void seedWithAScriptMoves(KitchenCalls kitchen) {
		var name = "projects/" + kitchen.project() + "/orders/moving";
		control(kitchen).operations()
			.create("{name: %s, method: %s, script: {stages: [{for: 5s, metadata: {cook: Ann}}]}}".formatted(name,
					COOK));
		var started = kitchen.call("ShowOrder", "{\"order\": \"moving\"}");
		assertThat(started.path("number").asString()).isEqualTo("moving");
		assertThat(started.path("cook").asString()).isEqualTo("Ann");
		advance(kitchen, 10);
		assertThat(kitchen.call("ShowOrder", "{\"order\": \"moving\"}").path("phase").asString()).isEqualTo("ON_TABLE");
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void doneSeedHasItsError(KitchenCalls kitchen) {
		var name = "projects/" + kitchen.project() + "/orders/failed";
		control(kitchen).operations()
			.create(Seed.named(name)
				.ofService("kitchen.example.com")
				.withMetadata("{\"@type\": \"type.googleapis.com/kitchen.v1.Order\", \"cook\": \"Ann\"}")
				.withError("ABORTED", "No gas."));
		var failed = kitchen.call("ShowOrder", "{\"order\": \"failed\"}");
		assertThat(failed.path("phase").asString()).isEqualTo("ON_TABLE");
		assertThat(failed.path("trouble").path("message").asString()).isEqualTo("No gas.");
	}

	@ParameterizedTest
	@MethodSource("kitchens")
	void snapshotBringsOperationsBack(KitchenCalls kitchen) {
		var order = kitchen.cook();
		var label = kitchen.project();
		control(kitchen).snapshot(label);
		var exported = control(kitchen).snapshots().export(label);
		kitchen.onOrder("TearOrder", order);
		control(kitchen).restore(label);
		assertThat(kitchen.poll(order)).isEqualTo(order);
		kitchen.onOrder("TearOrder", order);
		control(kitchen).snapshots().importAs(label + "-2", exported);
		control(kitchen).restore(label + "-2");
		assertThat(kitchen.poll(order)).isEqualTo(order);
	}

	private void scenario(KitchenCalls kitchen, String script) {
		control(kitchen).scenarios().put("cook", "when: {method: " + COOK + "}\nscript:\n" + script.indent(2));
	}

	private void contradict(KitchenCalls kitchen, String contradiction) {
		control(kitchen).faults().put("contradiction", "{do: {contradiction: " + contradiction + "}}");
	}

	private EmulatorClient control(KitchenCalls kitchen) {
		return this.kitchens.control(kitchen);
	}

	private void advance(KitchenCalls kitchen, int seconds) {
		this.kitchens.advance(kitchen, Duration.ofSeconds(seconds));
	}

}
