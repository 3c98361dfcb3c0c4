package dev.longrunning.emulator.journal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.dispatch.ClientCall;
import dev.longrunning.emulator.dispatch.Refusal;
import dev.longrunning.emulator.dispatch.Transport;
import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.fault.Trigger;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.rule.CallPattern;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surfaces;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.context.ApplicationContext;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** What the journal says of calls over any transport. */
public abstract class JournalContract {

	private static final String START = "google.cloud.vision.v1.ImageAnnotator.AsyncBatchAnnotateImages";

	private static final String OPERATIONS = "google.longrunning.Operations.";

	private final Transport transport;

	private final Caller.Transport name;

	private final Surfaces surfaces;

	private final MessageReader reader;

	private final Journal journal;

	private final Faults faults;

	private final Clocks clocks;

	private final Waiters waiters;

	/**
	 * The contract.
	 * @param transport the transport it is about
	 * @param name what the journal calls it
	 * @param application what is called
	 */
	public JournalContract(Transport transport, Caller.Transport name, ApplicationContext application) {
		this.transport = transport;
		this.name = name;
		this.surfaces = application.getBean(Surfaces.class);
		this.reader = application.getBean(MessageReader.class);
		this.journal = application.getBean(Journal.class);
		this.faults = application.getBean(Faults.class);
		this.clocks = application.getBean(Clocks.class);
		this.waiters = application.getBean(Waiters.class);
	}

	@AfterEach
	void close() {
		this.transport.close();
	}

	@Test
	void callsStandInTheOrderInWhichTheyCame() {
		var project = project("order");
		var operation = started(project);
		call("GetOperation", GetOperationRequest.newBuilder().setName(operation).build());
		call("ListOperations", ListOperationsRequest.newBuilder().setName(project).build());
		call("CancelOperation", CancelOperationRequest.newBuilder().setName(operation).build());
		assertThat(calls(project)).extracting(RecordedCall::method, RecordedCall::operation)
			.containsExactly(tuple(START, operation), tuple(OPERATIONS + "GetOperation", operation),
					tuple(OPERATIONS + "ListOperations", ""), tuple(OPERATIONS + "CancelOperation", operation));
		assertThat(calls(project)).extracting(RecordedCall::number).isSorted().doesNotHaveDuplicates();
		assertThat(calls(project)).allSatisfy((call) -> {
			assertThat(call.transport()).isEqualTo(this.name);
			assertThat(call.status()).contains(Code.OK);
			assertThat(call.took()).isPresent();
			assertThat(call.fault()).isEmpty();
		});
	}

	@Test
	void requestIsKeptUnlessItIsLarge() {
		var project = project("large");
		start("{\"parent\": \"" + project + "\"}");
		start("{\"parent\": \"" + project + "\", \"outputConfig\": {\"gcsDestination\": {\"uri\": \"gs://b/"
				+ "a".repeat(5000) + "\"}}}");
		assertThat(calls(project)).extracting((call) -> call.request().isPresent(), (call) -> call.requestSize() > 5000)
			.containsExactly(tuple(true, false), tuple(false, true));
		assertThat(calls(project).getFirst().request().map(TextFormat.printer()::printToString).orElseThrow())
			.contains(project);
	}

	@Test
	void headersAreKeptExceptThoseThatLetSomebodyIn() {
		var project = project("headers");
		var headers = Map.of("x-test-id", "seven", "x-goog-request-params", "parent=" + project, "authorization",
				"Bearer abc", "x-goog-api-key", "abc", "cookie", "a=b", "x-goog-iam-authorization-token", "abc");
		var request = request(START, "{\"parent\": \"" + project + "\"}");
		this.transport.call(new ClientCall(method(START), request, headers, Optional.empty()));
		var kept = calls(project).getFirst().headers();
		assertThat(kept).containsEntry("x-test-id", "seven")
			.containsEntry("x-goog-request-params", "parent=" + project)
			.containsKey("user-agent")
			.doesNotContainKeys("authorization", "x-goog-api-key", "cookie", "x-goog-iam-authorization-token");
	}

	@Test
	void refusalsStandThereWithTheirStatusAndFaultsWithTheirName() {
		var project = project("refused");
		var missing = GetOperationRequest.newBuilder().setName(project + "/operations/none").build();
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> call("GetOperation", missing));
		this.faults.rules().put(unavailable(project));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> call("GetOperation", missing));
		this.faults.rules().remove(Optional.empty(), project, (_) -> {
		});
		assertThat(calls(project)).extracting(RecordedCall::status, RecordedCall::fault)
			.containsExactly(tuple(Optional.of(Code.NOT_FOUND), Optional.empty()),
					tuple(Optional.of(Code.UNAVAILABLE), Optional.of(project)));
	}

	@Test
	void waitingCallIsRecordedBeforeItIsAnswered() {
		var project = project("held");
		var operation = started(project);
		var wait = WaitOperationRequest.newBuilder().setName(operation);
		wait.getTimeoutBuilder().setSeconds(50);
		var held = CompletableFuture.supplyAsync(() -> call("WaitOperation", wait.build()),
				(task) -> Thread.ofVirtual().start(task));
		await().until(this.waiters::held, Matchers.equalTo(1));
		assertThat(calls(project).getLast().status()).isEmpty();
		assertThat(calls(project).getLast().took()).isEmpty();
		this.clocks.change(project, (state) -> state.forwardBy(ofSeconds(3)));
		held.join();
		assertThat(calls(project).getLast().status()).contains(Code.OK);
	}

	@Test
	void timeIsThatOfTheProjectsClock() {
		var project = project("time");
		var clock = this.clocks.change(project, (state) -> state.withPaused(true));
		var operation = started(project);
		var poll = GetOperationRequest.newBuilder().setName(operation).build();
		call("GetOperation", poll);
		var before = clock.instant();
		var after = this.clocks.change(project, (state) -> state.forwardBy(ofSeconds(3600))).instant();
		call("GetOperation", poll);
		assertThat(calls(project)).extracting(RecordedCall::time).containsExactly(before, before, after);
		assertThat(calls(project)).extracting(RecordedCall::received).isSorted();
		this.clocks.removeOwn(project);
	}

	@Test
	void aliasIsRecordedUnderTheOperationsOwnNameAndProject() {
		var project = project("alias");
		var operation = started(project);
		var alias = operation.substring(operation.indexOf("operations/"));
		call("GetOperation", GetOperationRequest.newBuilder().setName(alias).build());
		assertThat(calls(project)).extracting(RecordedCall::operation).containsExactly(operation, operation);
	}

	/** The calls of a project. */
	public List<RecordedCall> calls(String project) {
		return this.journal.calls().stream().filter((call) -> call.scope().equals(project)).toList();
	}

	/** The latest call whose method holds a text. */
	public RecordedCall latest(String method) {
		return this.journal.calls()
			.stream()
			.filter((call) -> call.method().contains(method))
			.reduce((_, last) -> last)
			.orElseThrow();
	}

	public String project(String word) {
		return "projects/journal-" + this.name.name().toLowerCase(Locale.ROOT) + "-" + word;
	}

	private static Fault unavailable(String project) {
		var on = new CallPattern(Optional.empty(), Optional.empty(), Optional.of(project), Optional.empty(), Map.of());
		var json = JsonNodeFactory.instance;
		return new Fault(project, on, Trigger.ALWAYS,
				new Effect.Status(Code.UNAVAILABLE, "down", json.arrayNode(), Optional.empty()), json.objectNode());
	}

	private String started(String project) {
		var operation = start("{\"parent\": \"" + project + "\"}");
		return (String) operation.getField(operation.getDescriptorForType().findFieldByName("name"));
	}

	private Message start(String json) {
		return this.transport.call(new ClientCall(method(START), request(START, json)));
	}

	private Message request(String method, String json) {
		return this.reader.read(JsonMapper.shared().readTree(json), method(method).input());
	}

	private Message call(String operationsMethod, Message request) {
		return this.transport.call(new ClientCall(method(OPERATIONS + operationsMethod), request));
	}

	private ApiMethod method(String fullName) {
		return Stream
			.concat(this.surfaces.generic().stream(),
					this.surfaces.all().stream().flatMap((surface) -> surface.methods().stream()))
			.filter((method) -> method.fullName().equals(fullName))
			.findFirst()
			.orElseThrow();
	}

}
