package dev.longrunning.emulator.kits;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.longrunning.emulator.client.Backoff;
import dev.longrunning.emulator.client.CallCount;
import dev.longrunning.emulator.client.CallsControl;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.FullOperation;
import dev.longrunning.emulator.client.IssuedToken;
import dev.longrunning.emulator.client.OperationControl;
import dev.longrunning.emulator.client.Polls;
import dev.longrunning.emulator.client.ResourcesControl;
import dev.longrunning.emulator.client.Seed;
import dev.longrunning.emulator.client.Transport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kit for Java by the names of the contract. A method without a result gives an empty
 * text.
 */
final class JavaKit {

	private static final Map<String, Call> CALLS = new HashMap<>();

	static {
		emulator();
		clock();
		operations();
		operation();
		scenarios();
		faults();
		resources();
		calls();
		rules();
		recordings();
		others();
	}

	private JavaKit() {
	}

	/**
	 * Calls a method.
	 * @param method the group and the method
	 * @param client the client of the project
	 * @param given the arguments
	 * @return the result, in JSON or as an object of the kit
	 */
	static Object call(String method, EmulatorClient client, Arguments given) {
		return Optional.ofNullable(CALLS.get(method))
			.orElseThrow(() -> new IllegalArgumentException("The kit for Java has no " + method + "."))
			.on(client, given);
	}

	private static void emulator() {
		CALLS.put("emulator.isReady", (client, given) -> client.isReady());
		CALLS.put("emulator.tlsAuthority", (client, given) -> client.tlsAuthority());
		CALLS.put("emulator.reset", (client, given) -> nothing(client::reset));
		CALLS.put("emulator.snapshot", (client, given) -> nothing(() -> client.snapshot(given.text(0))));
		CALLS.put("emulator.restore", (client, given) -> nothing(() -> client.restore(given.text(0))));
	}

	private static void clock() {
		CALLS.put("clock.get", (client, given) -> client.clock().get());
		CALLS.put("clock.now", (client, given) -> client.clock().now());
		CALLS.put("clock.advance", (client, given) -> client.clock().advance(given.duration(0)));
		CALLS.put("clock.advanceTo", (client, given) -> client.clock().advanceTo(Instant.parse(given.text(0))));
		CALLS.put("clock.drain", (client, given) -> client.clock().drain());
		CALLS.put("clock.pause", (client, given) -> client.clock().pause());
		CALLS.put("clock.resume", (client, given) -> client.clock().resume());
		CALLS.put("clock.rate", (client, given) -> client.clock().rate(given.at(0).asDouble()));
	}

	private static void operations() {
		CALLS.put("operations.list", (client, given) -> client.operations().list(given.text(0)));
		CALLS.put("operations.counts", (client, given) -> client.operations().counts());
		CALLS.put("operations.create", (client, given) -> client.operations().create(seed(given.at(0))));
	}

	private static void operation() {
		onOperation("get", (operation, given) -> operation.get());
		onOperation("full", (operation, given) -> full(operation.full()));
		onOperation("complete",
				(operation, given) -> given.has(0) ? operation.complete(given.text(0)) : operation.complete());
		onOperation("fail", (operation, given) -> operation.fail(given.text(0), given.text(1)));
		onOperation("failWith", (operation, given) -> operation.failWith(given.text(0)));
		onOperation("hold", (operation, given) -> operation.hold());
		onOperation("release", (operation, given) -> operation.release());
		onOperation("step", (operation, given) -> operation.step());
		onOperation("cancel", (operation, given) -> operation.cancel());
		onOperation("delete", (operation, given) -> nothing(operation::delete));
		onOperation("polls", (operation, given) -> polls(operation.polls()));
		onOperation("verifyBackoff",
				(operation, given) -> nothing(() -> operation.verifyBackoff(backoff(given.at(0)))));
		onOperation("asScenario",
				(operation, given) -> given.has(0) ? operation.asScenarioOfProject() : operation.asScenario());
		onOperation("awaitDone", (operation, given) -> operation.awaitDone(given.duration(0)));
		onOperation("awaitState", (operation, given) -> operation.awaitState(given.text(0), given.duration(1)));
		onOperation("awaitStage", (operation, given) -> operation.awaitStage(given.at(0).asInt(), given.duration(1)));
		onOperation("watch", (operation, given) -> {
			try (var states = operation.watch()) {
				return states.toList();
			}
		});
	}

	private static void scenarios() {
		CALLS.put("scenarios.put", (client, given) -> client.scenarios().put(given.text(0), given.text(1)));
		CALLS.put("scenarios.check", (client, given) -> client.scenarios().check(given.text(0), given.text(1)));
		CALLS.put("scenarios.answer",
				(client, given) -> client.scenarios().answer(given.text(0), given.text(1), given.text(2)));
		CALLS.put("scenarios.fail",
				(client, given) -> client.scenarios().fail(given.text(0), given.text(1), given.text(2), given.text(3)));
		CALLS.put("scenarios.get", (client, given) -> client.scenarios().get(given.text(0)));
		CALLS.put("scenarios.all", (client, given) -> client.scenarios().all());
		CALLS.put("scenarios.delete", (client, given) -> nothing(() -> client.scenarios().delete(given.text(0))));
		CALLS.put("scenarios.deleteAll", (client, given) -> nothing(client.scenarios()::deleteAll));
	}

	private static void faults() {
		CALLS.put("faults.put", (client, given) -> client.faults().put(given.text(0), given.text(1)));
		CALLS.put("faults.check", (client, given) -> client.faults().check(given.text(0), given.text(1)));
		CALLS.put("faults.like", (client, given) -> client.faults().like(given.text(0), given.text(1)));
		CALLS.put("faults.get", (client, given) -> client.faults().get(given.text(0)));
		CALLS.put("faults.all", (client, given) -> client.faults().all());
		CALLS.put("faults.delete", (client, given) -> nothing(() -> client.faults().delete(given.text(0))));
		CALLS.put("faults.deleteAll", (client, given) -> nothing(client.faults()::deleteAll));
		CALLS.put("faults.catalogue", (client, given) -> client.faults().catalogue());
	}

	private static void resources() {
		CALLS.put("resources.put", (client, given) -> resources(client, given.at(2)).put(given.text(0), given.text(1)));
		CALLS.put("resources.get", (client, given) -> resources(client, given.at(1)).get(given.text(0)));
		CALLS.put("resources.delete",
				(client, given) -> nothing(() -> resources(client, given.at(1)).delete(given.text(0))));
		CALLS.put("resources.forget",
				(client, given) -> nothing(() -> resources(client, given.at(1)).forget(given.text(0))));
		CALLS.put("resources.list",
				(client, given) -> given.at(1).has("showDeleted") ? resources(client, given.at(1)).listWithDeleted()
						: resources(client, given.at(1)).list(given.text(0)));
	}

	private static void calls() {
		CALLS.put("calls.all", (client, given) -> calls(client, given).all());
		CALLS.put("calls.count", (client, given) -> calls(client, given).count());
		CALLS.put("calls.verify", (client, given) -> nothing(() -> calls(client, given).verify(count(given.at(0)))));
		CALLS.put("calls.explain", (client, given) -> client.calls().explain(given.at(0).asLong()));
		CALLS.put("calls.forget", (client, given) -> nothing(client::forgetCalls));
	}

	private static void rules() {
		CALLS.put("rules.get", (client, given) -> client.rules().get());
		CALLS.put("rules.reload", (client, given) -> client.rules().reload());
	}

	private static void recordings() {
		CALLS.put("recordings.all", (client, given) -> client.recordings().all());
		CALLS.put("recordings.get", (client, given) -> given.has(1) ? client.recordings().asOperations(given.text(0))
				: client.recordings().asScenarios(given.text(0)));
		CALLS.put("recordings.export", (client, given) -> given.has(0) ? client.recordings().allAsOperations()
				: client.recordings().allAsScenarios());
		CALLS.put("recordings.compare", (client, given) -> client.recordings().compare(given.text(0)));
		CALLS.put("recordings.importHar", (client, given) -> client.recordings().importHar(given.text(0)));
		CALLS.put("recordings.delete", (client, given) -> nothing(() -> client.recordings().delete(given.text(0))));
		CALLS.put("recordings.deleteAll", (client, given) -> nothing(client.recordings()::deleteAll));
	}

	private static void others() {
		CALLS.put("snapshots.names", (client, given) -> client.snapshots().names());
		CALLS.put("snapshots.export", (client, given) -> json(client.snapshots().export(given.text(0))));
		CALLS.put("snapshots.importAs",
				(client, given) -> nothing(() -> client.snapshots().importAs(given.text(0), given.text(1))));
		CALLS.put("snapshots.delete", (client, given) -> nothing(() -> client.snapshots().delete(given.text(0))));
		CALLS.put("credentials.serviceAccountKey", (client, given) -> json(client.credentials()
			.serviceAccountKey(given.at(0).path("project").asString(), given.at(0).path("email").asString())));
		CALLS.put("credentials.accessToken", (client, given) -> token(client.credentials().accessToken(given.text(0))));
		CALLS.put("credentials.apiKey", (client, given) -> Map.of("keyString", client.credentials().apiKey()));
		CALLS.put("surfaces.all", (client, given) -> client.surfaces().all());
		CALLS.put("surfaces.get", (client, given) -> client.surfaces().get(given.text(0)));
		CALLS.put("surfaces.reload", (client, given) -> client.surfaces().reload());
	}

	private static void onOperation(String method, OperationCall call) {
		CALLS.put("operation." + method,
				(client, given) -> call.on(client.operations().named(given.operation()), given));
	}

	private static Seed seed(JsonNode json) {
		var seed = Seed.named(json.path("name").asString());
		seed = json.has("service") ? seed.ofService(json.get("service").asString()) : seed;
		seed = json.has("script") ? seed.withScript(json.get("script").toString()) : seed;
		var error = json.path("error");
		return error.isObject() ? seed.withError(error.get("code").asString(), error.get("message").asString()) : seed;
	}

	private static Backoff backoff(JsonNode json) {
		var backoff = Backoff.emulated();
		if (json.has("firstDelay")) {
			backoff = backoff.firstDelay(duration(json.get("firstDelay")));
		}
		if (json.path("growth").isNumber()) {
			backoff = backoff.growth(json.get("growth").asDouble());
		}
		if (json.at("/growth/atLeast").isNumber()) {
			backoff = backoff.growthAtLeast(json.at("/growth/atLeast").asDouble());
		}
		if (json.has("longestGap")) {
			backoff = backoff.longestGapAtMost(duration(json.at("/longestGap/atMost")));
		}
		return json.has("polls") ? backoff.polls(count(json.get("polls"))) : backoff;
	}

	private static CallCount count(JsonNode json) {
		if (json.isNumber()) {
			return CallCount.exactly(json.asInt());
		}
		return CallCount.between(json.path("atLeast").asInt(0), json.path("atMost").asInt(Integer.MAX_VALUE));
	}

	private static ResourcesControl resources(EmulatorClient client, JsonNode options) {
		var resources = client.resources();
		resources = options.has("service") ? resources.ofService(options.get("service").asString()) : resources;
		return options.has("version") ? resources.inVersion(options.get("version").asString()) : resources;
	}

	private static CallsControl calls(EmulatorClient client, Arguments given) {
		var calls = client.calls();
		for (var condition : given.where().properties()) {
			var value = condition.getValue();
			calls = switch (condition.getKey()) {
				case "method" -> calls.to(value.asString());
				case "role" -> calls.inRole(value.asString());
				case "operation" -> calls.of(value.asString());
				case "transport" -> calls.over(Transport.valueOf(value.asString()));
				case "status" -> calls.withStatus(value.asString());
				case "if" -> calls.where(value.asString());
				case "headers" -> withHeaders(calls, value);
				default -> throw new IllegalArgumentException("Unknown condition " + condition.getKey() + ".");
			};
		}
		return calls;
	}

	private static CallsControl withHeaders(CallsControl calls, JsonNode headers) {
		var found = calls;
		for (var header : headers.properties()) {
			found = found.withHeader(header.getKey(), header.getValue().asString());
		}
		return found;
	}

	private static Object full(FullOperation operation) {
		var details = operation.details();
		return Map.of("operation", details.operation(), "method", details.method(), "timeline", details.timeline(),
				"course", operation.course());
	}

	private static Object polls(Polls polls) {
		var gaps = new HashMap<String, Object>();
		polls.emulated().firstDelay().ifPresent((gap) -> gaps.put("firstDelay", gap.toSeconds() + "s"));
		polls.emulated().longestGap().ifPresent((gap) -> gaps.put("longestGap", gap.toSeconds() + "s"));
		polls.emulated().growth().ifPresent((growth) -> gaps.put("growth", growth));
		var each = polls.polls()
			.stream()
			.map((poll) -> Map.of("kind", poll.isWait() ? "wait" : "get", "status", poll.status()))
			.toList();
		return Map.of("count", polls.count(), "polls", each, "emulated", gaps);
	}

	private static Object token(IssuedToken token) {
		return Map.of("accessToken", token.text(), "scopes", token.scopes());
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

	private static Object nothing(Runnable call) {
		call.run();
		return "";
	}

	static Duration duration(JsonNode text) {
		return Duration.parse("PT" + text.asString());
	}

	/** A call of the kit. */
	private interface Call {

		Object on(EmulatorClient client, Arguments given);

	}

	/** A call on one operation. */
	private interface OperationCall {

		Object on(OperationControl operation, Arguments given);

	}

	/**
	 * The arguments of a call.
	 *
	 * @param operation the name of the operation that the call is for; "" without one
	 * @param where the conditions on calls
	 * @param with the other arguments
	 */
	record Arguments(String operation, JsonNode where, List<JsonNode> with) {

		boolean has(int index) {
			return index < this.with.size();
		}

		JsonNode at(int index) {
			return has(index) ? this.with.get(index) : JsonMapper.shared().createObjectNode();
		}

		/** A text as it is, another value in JSON. */
		String text(int index) {
			var value = at(index);
			return value.isString() ? value.asString() : has(index) ? value.toString() : "";
		}

		Duration duration(int index) {
			return JavaKit.duration(at(index));
		}

	}

}
