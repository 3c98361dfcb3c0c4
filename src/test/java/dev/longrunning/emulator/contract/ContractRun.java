package dev.longrunning.emulator.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import com.google.rpc.Status;
import dev.longrunning.emulator.auth.Tokens;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.timeline.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.longrunning.emulator.testing.TestClocks.advance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs cases against a started application. Time is the emulator's clock, which stands;
 * who waits for real time waits on the wire.
 */
final class ContractRun implements AutoCloseable {

	private static final Pattern POINTER = Pattern.compile("\\{(/[^}]*)}");

	private static final Duration LONGER_THAN_ANY_JOB = Duration.ofSeconds(10);

	/** What a case that starts a job by words starts it with. */
	private static final Map<String, String> STARTS = Map.of("images:asyncBatchAnnotate", """
			{"method": "POST", "path": "/v1/projects/p1/images:asyncBatchAnnotate", "body": {"requests": [{}],
			"outputConfig": {"gcsDestination": {"uri": "gs://b/o/"}, "batchSize": 2}}}""", "products:purge", """
			{"method": "POST", "path": "/v1/projects/p1/locations/us/products:purge", "body": {"force": true}}""",
			"productSets:import", """
					{"method": "POST", "path": "/v1/projects/p1/locations/us/productSets:import", "body": {}}""",
			"CreateInstance",
			"""
					{"method": "POST", "path": "/v1/projects/p1/instances?instanceId=i1", "body": {"displayName": "d"}}""",
			"DeleteInstance", """
					{"method": "DELETE", "path": "/v1/projects/p1/instances/i1"}""", "DeleteBackup", """
					{"method": "DELETE", "path": "/v1/projects/p1/backups/b1"}""");

	private final ContractClient client;

	private final ContractGrpc grpc;

	private final ContractFixtures fixtures;

	private final OperationStore store;

	private final Operations operations;

	private final Waiters waiters;

	private final Clocks clocks;

	private final Faults faults;

	private final FaultReader faultReader;

	private final Tokens tokens;

	private @Nullable ContractAnswer started;

	ContractRun(int port, ApplicationContext application) {
		var json = application.getBean(MessageReader.class);
		this.client = new ContractClient(port);
		this.grpc = new ContractGrpc(port, json, application.getBean(MessageWriter.class));
		this.store = application.getBean(OperationStore.class);
		this.operations = application.getBean(Operations.class);
		this.waiters = application.getBean(Waiters.class);
		this.clocks = application.getBean(Clocks.class);
		this.fixtures = new ContractFixtures(json, this.clocks);
		this.faults = application.getBean(Faults.class);
		this.faultReader = application.getBean(FaultReader.class);
		this.tokens = application.getBean(Tokens.class);
		application.getBean(JdbcClient.class).sql("delete from operation").update();
	}

	void run(ContractCase contractCase) {
		var yaml = contractCase.yaml();
		yaml.path("given").valueStream().forEach(this::arrange);
		if (yaml.path("request").path("transport").asString("rest").equals("grpc")) {
			this.grpc.exchange(yaml.path("request"), yaml.path("expect"));
		}
		else {
			exchange(request(yaml), yaml.path("expect"));
		}
	}

	@Override
	public void close() {
		this.faults.rules().reset(Optional.empty());
		this.grpc.close();
	}

	private void arrange(JsonNode given) {
		if (given.has("fault")) {
			this.faults.rules().put(fault(given.path("fault").asString()));
			return;
		}
		if (given.has("unreachable_locations")) {
			var effect = Map.of("do", Map.of("unreachable", given.path("unreachable_locations")));
			var written = JsonMapper.shared().writeValueAsString(effect);
			this.faults.rules().put(this.faultReader.one(Document.parse("given", written), "given"));
			return;
		}
		if (given.has("start") || given.has("descriptor_method")) {
			var words = given.path("start").asString("") + given.path("descriptor_method").asString("");
			start(words, given.path("run").asString(""));
			return;
		}
		var fixture = given.isString() ? ContractCase.fixture(given.asString()) : given;
		assertThat(fixture.isObject()).as("fixture %s", given).isTrue();
		this.fixtures.operations(fixture)
			.forEach((operation) -> assertThat(this.store.insert(operation, EmulatorClock.MAIN)).isTrue());
	}

	/** A fault as a case words it: a code, perhaps with an ErrorInfo and its reason. */
	private Fault fault(String words) {
		var capitals = Pattern.compile("[A-Z]+_?[A-Z_]{3,}")
			.matcher(words)
			.results()
			.map((word) -> word.group())
			.toList();
		var details = words.contains("ErrorInfo") ? """
				, details: [{"@type": type.googleapis.com/google.rpc.ErrorInfo, reason: %s, domain: googleapis.com}]"""
			.formatted(capitals.getLast()) : "";
		return this.faultReader.one(Document.parse("given",
				"{serve: {times: 1}, do: {status: %s%s}}".formatted(capitals.getFirst(), details)), "given");
	}

	private void start(String words, String run) {
		var request = STARTS.entrySet()
			.stream()
			.filter((entry) -> words.startsWith(entry.getKey()))
			.map((entry) -> JsonMapper.shared().readTree(entry.getValue()))
			.findFirst()
			.or(() -> ContractCase.all()
				.stream()
				.filter((other) -> other.id().equals(words))
				.map((other) -> other.yaml().path("request"))
				.findFirst());
		if (request.isEmpty()) {
			return;
		}
		var answer = new ContractAnswer(this.client.send(request.get(), request.get().path("path").asString()));
		this.started = answer;
		if (words.contains("run to failure code 9")) {
			var failure = new Outcome.Failure(Status.newBuilder().setCode(9).setMessage("Bad CSV.").build());
			this.operations.control().settle(new OperationName(answer.at("/name").asString()), failure);
		}
		else if (words.contains("run to success") || run.equals("success")) {
			advance(this.clocks, LONGER_THAN_ANY_JOB);
		}
	}

	private JsonNode request(JsonNode yaml) {
		var request = (ObjectNode) yaml.path("request");
		if (request.path("body").has("same_as")) {
			var other = request.path("body").path("same_as").asString();
			var body = ContractCase.all()
				.stream()
				.filter((candidate) -> candidate.id().equals(other))
				.findFirst()
				.orElseThrow()
				.yaml()
				.path("request")
				.path("body");
			return request.deepCopy().set("body", body);
		}
		if (request.path("path").asString().startsWith("start with validateOnly")) {
			return JsonMapper.shared().readTree("""
					{"method": "POST", "path": "/v1/projects/p1/instances?instanceId=i1&validateOnly=true",
					"body": {"displayName": "d"}}""");
		}
		return authorized(request);
	}

	/** The token that a case says has no scopes is one that was made so. */
	private ObjectNode authorized(ObjectNode request) {
		if (!request.at("/headers/Authorization").asString("").equals("Bearer no-scope")) {
			return request;
		}
		var token = this.tokens.access("nobody@example.com", List.of());
		return request.deepCopy()
			.set("headers", JsonMapper.shared().createObjectNode().put("Authorization", "Bearer " + token.text()));
	}

	private void exchange(JsonNode request, JsonNode expected) {
		var path = request.path("path").asString();
		if (path.contains("{name}")) {
			path = path.replace("{name}", startedName());
		}
		var response = this.client.sendAsync(request, path);
		if (request.has("meanwhile")) {
			await().until(() -> this.waiters.held() == 1);
			request.path("meanwhile")
				.valueStream()
				.forEach((other) -> assertThat(this.client.send(other, other.path("path").asString()).statusCode())
					.isEqualTo(200));
		}
		else if (path.contains("finishing:wait")) {
			await().until(() -> this.waiters.held() == 1);
			advance(this.clocks, LONGER_THAN_ANY_JOB);
		}
		var answer = new ContractAnswer(response.join());
		answer.meets(expected);
		expected.path("same")
			.propertyNames()
			.forEach((pointer) -> assertThat(answer.at(pointer)).isEqualTo(startedAnswer().at(pointer)));
		expected.path("then").valueStream().forEach((then) -> {
			var resolved = POINTER.matcher(then.path("path").asString())
				.replaceAll((match) -> answer.at(match.group(1)).asString());
			exchange(((ObjectNode) then).deepCopy().put("path", resolved), then.path("expect"));
		});
	}

	private String startedName() {
		return startedAnswer().at("/name").asString();
	}

	private ContractAnswer startedAnswer() {
		return Objects.requireNonNull(this.started, "the case starts nothing");
	}

}
