package dev.longrunning.emulator.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.DeleteOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.Operation;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Any;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** What every transport does: the same answers and codes for the same calls. */
abstract class TransportContract {

	private static final String SERVICE = "vision.googleapis.com";

	private static final String ANNOTATE = "google.cloud.vision.v1.ImageAnnotator.AsyncBatchAnnotateImages";

	private static final Duration LONGER_THAN_ANY_JOB = Duration.ofSeconds(3);

	private final Transport transport;

	private final Transport other;

	private final Surfaces surfaces;

	private final MessageReader reader;

	private final MessageWriter writer;

	private final EmulatorClient emulator;

	private final Waiters waiters;

	/**
	 * The contract.
	 * @param transport the transport it is about
	 * @param other another one
	 * @param application what is called
	 */
	TransportContract(Transport transport, Transport other, ApplicationContext application) {
		this.transport = transport;
		this.other = other;
		this.surfaces = application.getBean(Surfaces.class);
		this.reader = application.getBean(MessageReader.class);
		this.writer = application.getBean(MessageWriter.class);
		this.emulator = application.getBean(EmulatorClient.class);
		this.waiters = application.getBean(Waiters.class);
	}

	@AfterEach
	void close() {
		this.transport.close();
		this.other.close();
	}

	@Test
	void startedJobRunsWithItsMetadata() {
		var started = start("running");
		assertThat(started.getName()).matches(project("running") + "/operations/[0-9a-f]{16}");
		assertThat(started.getDone()).isFalse();
		assertThat(started.getResultCase()).isEqualTo(Operation.ResultCase.RESULT_NOT_SET);
		assertThat(started.getMetadata().getTypeUrl())
			.isEqualTo("type.googleapis.com/google.cloud.vision.v1.OperationMetadata");
		assertThat(json(started).at("/metadata/state").asString()).isEqualTo("CREATED");
		assertThat(get(started.getName())).isEqualTo(started);
	}

	@Test
	void pollAfterTheEndShowsTheResponse() {
		var name = start("done").getName();
		this.emulator.clock().advance(LONGER_THAN_ANY_JOB);
		var done = get(name);
		assertThat(done.getDone()).isTrue();
		assertThat(done.getResponse().getTypeUrl())
			.isEqualTo("type.googleapis.com/google.cloud.vision.v1.AsyncBatchAnnotateImagesResponse");
		assertThat(json(done).at("/response/outputConfig/gcsDestination/uri").asString()).isEqualTo("gs://b/o/");
		assertThat(json(done).at("/metadata/state").asString()).isEqualTo("DONE");
	}

	@Test
	void jobThatFailedShowsItsError() {
		var name = start("failed").getName();
		this.emulator.operations().named(name).fail(Code.FAILED_PRECONDITION, "No such bucket.");
		var failed = get(name);
		assertThat(failed.getDone()).isTrue();
		assertThat(failed.getError()).isEqualTo(Status.newBuilder().setCode(9).setMessage("No such bucket.").build());
		assertThat(failed.hasMetadata()).isTrue();
	}

	@Test
	void cancelledJobEndsWithCodeOne() {
		var name = start("cancelled").getName();
		assertThat(cancel(name)).isEqualTo(Empty.getDefaultInstance());
		assertThat(get(name).getDone()).isFalse();
		this.emulator.clock().advance(Duration.ofMillis(500));
		assertThat(get(name).getDone()).isTrue();
		assertThat(get(name).getError().getCode()).isEqualTo(1);
		assertThat(cancel(name)).isEqualTo(Empty.getDefaultInstance());
	}

	@Test
	void jobThatIsDoneStaysAsItIsWhenCancelled() {
		var name = start("late").getName();
		this.emulator.clock().advance(LONGER_THAN_ANY_JOB);
		var done = get(name);
		assertThat(cancel(name)).isEqualTo(Empty.getDefaultInstance());
		assertThat(get(name)).isEqualTo(done);
	}

	@Test
	void deletedOperationIsNotFound() {
		var name = start("deleted").getName();
		assertThat(delete(name)).isEqualTo(Empty.getDefaultInstance());
		for (var call : List.<Runnable>of(() -> get(name), () -> cancel(name), () -> delete(name),
				() -> waitFor(name, 1))) {
			assertThat(refused(call).getCode()).isEqualTo(5);
		}
		assertThat(list(project("deleted"), "", 0, "").getOperationsList()).isEmpty();
	}

	@Test
	void unknownOperationIsNotFoundWithItsName() throws InvalidProtocolBufferException {
		var name = project("unknown") + "/operations/none";
		for (var call : List.<Runnable>of(() -> get(name), () -> cancel(name), () -> delete(name),
				() -> waitFor(name, 1))) {
			var status = refused(call);
			assertThat(status.getCode()).isEqualTo(5);
			assertThat(status.getMessage()).isEqualTo("Operation not found: '" + name + "'.");
			assertThat(status.getDetailsList()).hasSize(1);
			assertThat(status.getDetails(0).unpack(ErrorInfo.class)).isEqualTo(ErrorInfo.newBuilder()
				.setReason("OPERATION_NOT_FOUND")
				.setDomain(SERVICE)
				.putMetadata("name", name)
				.build());
		}
	}

	@Test
	void whereNoServiceIsNamedTheDomainIsAllOfThem() throws InvalidProtocolBufferException {
		var request = GetOperationRequest.newBuilder().setName("projects/p/operations/none").build();
		var status = refused(() -> this.transport.call(new ClientCall(operationsMethod("GetOperation"), request)));
		assertThat(status.getDetails(0).unpack(ErrorInfo.class).getDomain()).isEqualTo("googleapis.com");
	}

	@Test
	void listGoesPageByPage() {
		var names = Stream.generate(() -> start("pages").getName()).limit(5).toList();
		var first = list(project("pages"), "", 2, "");
		var second = list(project("pages"), "", 1, first.getNextPageToken());
		var last = list(project("pages"), "", 1000, second.getNextPageToken());
		var pages = Stream.of(first, second, last).map(ListOperationsResponse::getOperationsList).toList();
		assertThat(pages).extracting(List::size).containsExactly(2, 1, 2);
		assertThat(pages.stream().flatMap(List::stream).map(Operation::getName))
			.containsExactlyInAnyOrderElementsOf(names);
		assertThat(last.getNextPageToken()).isEmpty();
		assertThat(list(project("pages"), "", 0, "").getOperationsList()).hasSize(5);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			done:true                            | 1
			done=false                           | 2
			NOT done=true AND metadata:*         | 2
			metadata.state=DONE                  | 1
			response.outputConfig:*              | 1
			error:*                              | 0
			""")
	void listShowsWhatTheFilterSays(String filter, int count) {
		var project = "filter" + Integer.toHexString(filter.hashCode());
		start(project);
		this.emulator.clock().advance(LONGER_THAN_ANY_JOB);
		start(project);
		start(project);
		assertThat(list(project(project), filter, 0, "").getOperationsList()).hasSize(count);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			done=maybe   | 0  | ''      | filter
			done =       | 0  | ''      | filter
			nosuch=1     | 0  | ''      | filter
			''           | -1 | ''      | page_size
			''           | 0  | garbage | page_token
			""")
	void listThatMakesNoSenseIsAnInvalidArgument(String filter, int pageSize, String pageToken, String field)
			throws InvalidProtocolBufferException {
		var status = refused(() -> list(project("bad"), filter, pageSize, pageToken));
		assertThat(status.getCode()).isEqualTo(3);
		assertThat(violations(status)).singleElement().satisfies((violation) -> {
			assertThat(violation.getField()).isEqualTo(field);
			assertThat(violation.getDescription()).isEqualTo(status.getMessage());
		});
	}

	@Test
	void pageTokenOfAnotherListIsAnInvalidArgument() {
		start("tokens");
		start("tokens");
		var token = list(project("tokens"), "", 1, "").getNextPageToken();
		assertThat(refused(() -> list(project("others"), "", 1, token)).getCode()).isEqualTo(3);
		assertThat(refused(() -> list(project("tokens"), "done=false", 1, token)).getCode()).isEqualTo(3);
	}

	@Test
	void partialSuccessIsUnimplemented() throws InvalidProtocolBufferException {
		var request = ListOperationsRequest.newBuilder()
			.setName(project("partial"))
			.setReturnPartialSuccess(true)
			.build();
		var status = refused(() -> call("ListOperations", request));
		assertThat(status.getCode()).isEqualTo(12);
		assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason()).isEqualTo("PARTIAL_SUCCESS_UNSUPPORTED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "long", "control" })
	void impossibleNameIsAnInvalidArgument(String kind) throws InvalidProtocolBufferException {
		var name = "projects/p/operations/" + (kind.equals("long") ? "x".repeat(2048) : "a\tb");
		for (var call : List.<Runnable>of(() -> get(name), () -> cancel(name), () -> delete(name),
				() -> waitFor(name, 1), () -> list(name, "", 0, ""))) {
			var status = refused(call);
			assertThat(status.getCode()).isEqualTo(3);
			assertThat(violations(status)).extracting(BadRequest.FieldViolation::getField).containsExactly("name");
		}
	}

	@Test
	void waitAnswersWhenTheJobEnds() {
		var name = start("wait").getName();
		var waiting = waiting(name);
		this.emulator.clock().advance(LONGER_THAN_ANY_JOB);
		assertThat(waiting.join().getDone()).isTrue();
		assertThat(waitFor(name, 50)).isEqualTo(waiting.join());
	}

	@Test
	void waitAnswersWhenTheTimeIsUp() {
		var running = start("timeout");
		assertThat(waitFor(running.getName(), 0)).isEqualTo(running);
		var request = WaitOperationRequest.newBuilder().setName(running.getName());
		request.getTimeoutBuilder().setNanos(20_000_000);
		assertThat(call("WaitOperation", request.build(), Operation.getDefaultInstance())).isEqualTo(running);
	}

	@Test
	void waitAnswersJustBeforeTheCallerGivesUp() {
		var running = start("deadline");
		var request = WaitOperationRequest.newBuilder().setName(running.getName()).build();
		var answer = this.transport
			.call(new ClientCall(operationsMethod("WaitOperation"), request).within(Duration.ofSeconds(1)));
		assertThat(as(answer, Operation.getDefaultInstance())).isEqualTo(running);
	}

	@Test
	void waitAnswersWhenTheJobIsCancelled() {
		var name = start("wakened").getName();
		var waiting = waiting(name);
		cancel(name);
		this.emulator.clock().advance(Duration.ofMillis(500));
		assertThat(waiting.join().getError().getCode()).isEqualTo(1);
	}

	@Test
	void waitForADeletedOperationIsNotFound() {
		var name = start("gone").getName();
		var waiting = waiting(name);
		delete(name);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(waiting::join)
			.havingCause()
			.isInstanceOfSatisfying(Refusal.class, (refusal) -> assertThat(refusal.status().getCode()).isEqualTo(5));
	}

	@Test
	void waitOfANegativeTimeIsAnInvalidArgument() throws InvalidProtocolBufferException {
		var name = start("negative").getName();
		var status = refused(() -> waitFor(name, -1));
		assertThat(status.getCode()).isEqualTo(3);
		assertThat(violations(status)).extracting(BadRequest.FieldViolation::getField).containsExactly("timeout");
	}

	@Test
	void operationOfOneTransportIsTheSameOnTheOther() {
		var started = start("both");
		var name = started.getName();
		var request = GetOperationRequest.newBuilder().setName(name).build();
		var call = new ClientCall(operationsMethod("GetOperation"), request);
		for (int second = 0; second < 4; second++) {
			assertThat(as(this.other.call(call), Operation.getDefaultInstance())).isEqualTo(get(name));
			this.emulator.clock().advance(Duration.ofSeconds(1));
		}
		var list = new ClientCall(operationsMethod("ListOperations"),
				ListOperationsRequest.newBuilder().setName(project("both")).build());
		assertThat(as(this.other.call(list), ListOperationsResponse.getDefaultInstance()))
			.isEqualTo(list(project("both"), "", 0, ""));
		delete(name);
		assertThat(refused(() -> this.other.call(call)).getCode()).isEqualTo(5);
	}

	@Test
	void requestIdIsOneOperationOnAllTransports() {
		var call = new ClientCall(method("google.earthengine.v1.EarthEngine.ExportImage"),
				this.reader.read(
						JsonMapper.shared()
							.readTree("{\"project\": \"" + project("once") + "\", \"requestId\": \"id\"}"),
						method("google.earthengine.v1.EarthEngine.ExportImage").input()));
		var started = as(this.transport.call(call), Operation.getDefaultInstance());
		assertThat(as(this.other.call(call), Operation.getDefaultInstance())).isEqualTo(started);
	}

	@Test
	void listShowsOnlyTheServiceThatTheCallerNames() {
		start("named");
		var call = new ClientCall(operationsMethod("ListOperations"),
				ListOperationsRequest.newBuilder().setName(project("named")).build());
		var others = this.transport.call(call.withHeader("x-emulator-service", "earthengine.googleapis.com"));
		assertThat(others).isEqualTo(others.getDefaultInstanceForType());
		assertThat(list(project("named"), "", 0, "").getOperationsList()).hasSize(1);
	}

	@Test
	void methodThatStartsNoJobIsUnimplemented() throws InvalidProtocolBufferException {
		var method = method("google.cloud.vision.v1.ImageAnnotator.BatchAnnotateImages");
		var request = DynamicMessage.getDefaultInstance(method.input());
		var status = refused(() -> this.transport.call(new ClientCall(method, request)));
		assertThat(status.getCode()).isEqualTo(12);
		assertThat(status.getMessage()).contains(method.fullName());
		var info = status.getDetails(0).unpack(ErrorInfo.class);
		assertThat(info.getReason()).isEqualTo("METHOD_NOT_EMULATED");
		assertThat(info.getDomain()).isEqualTo(SERVICE);
	}

	private String project(String word) {
		return "projects/" + getClass().getSimpleName().toLowerCase(Locale.ROOT) + "-" + word;
	}

	private Operation start(String project) {
		var method = method(ANNOTATE);
		var request = this.reader.read(JsonMapper.shared()
			.readTree("""
					{"parent": "%s", "requests": [{}], "outputConfig": {"gcsDestination": {"uri": "gs://b/o/"}}}"""
				.formatted(project(project))), method.input());
		return as(this.transport.call(new ClientCall(method, request)), Operation.getDefaultInstance());
	}

	private Operation get(String name) {
		return call("GetOperation", GetOperationRequest.newBuilder().setName(name).build(),
				Operation.getDefaultInstance());
	}

	private ListOperationsResponse list(String parent, String filter, int pageSize, String pageToken) {
		var request = ListOperationsRequest.newBuilder()
			.setName(parent)
			.setFilter(filter)
			.setPageSize(pageSize)
			.setPageToken(pageToken)
			.build();
		return call("ListOperations", request, ListOperationsResponse.getDefaultInstance());
	}

	private Empty cancel(String name) {
		return call("CancelOperation", CancelOperationRequest.newBuilder().setName(name).build(),
				Empty.getDefaultInstance());
	}

	private Empty delete(String name) {
		return call("DeleteOperation", DeleteOperationRequest.newBuilder().setName(name).build(),
				Empty.getDefaultInstance());
	}

	private Operation waitFor(String name, long seconds) {
		var request = WaitOperationRequest.newBuilder().setName(name);
		request.getTimeoutBuilder().setSeconds(seconds);
		return call("WaitOperation", request.build(), Operation.getDefaultInstance());
	}

	private CompletableFuture<Operation> waiting(String name) {
		Executor thread = (task) -> Thread.ofVirtual().start(task);
		var waiting = CompletableFuture.supplyAsync(() -> waitFor(name, 50), thread);
		await().until(this.waiters::held, Matchers.equalTo(1));
		return waiting;
	}

	private <T extends Message> T call(String name, Message request, T type) {
		return as(call(name, request), type);
	}

	private Message call(String name, Message request) {
		return this.transport
			.call(new ClientCall(operationsMethod(name), request).withHeader("x-emulator-service", SERVICE));
	}

	private ApiMethod operationsMethod(String name) {
		return this.surfaces.generic()
			.stream()
			.filter((method) -> method.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private ApiMethod method(String fullName) {
		return this.surfaces.all()
			.stream()
			.map(Surface::methods)
			.flatMap(List::stream)
			.filter((method) -> method.fullName().equals(fullName))
			.findFirst()
			.orElseThrow();
	}

	private JsonNode json(Message message) {
		return JsonMapper.shared().readTree(this.writer.write(message, JsonStyle.COMPACT));
	}

	private static List<BadRequest.FieldViolation> violations(Status status) throws InvalidProtocolBufferException {
		var violations = new ArrayList<BadRequest.FieldViolation>();
		for (Any detail : status.getDetailsList()) {
			if (detail.is(BadRequest.class)) {
				violations.addAll(detail.unpack(BadRequest.class).getFieldViolationsList());
			}
		}
		return violations;
	}

	private static Status refused(Runnable call) {
		var refusals = new ArrayList<Refusal>();
		assertThatExceptionOfType(Refusal.class).isThrownBy(call::run).satisfies(refusals::add);
		return refusals.getFirst().status();
	}

	private static <T extends Message> T as(Message message, T type) {
		try {
			@SuppressWarnings("unchecked")
			var typed = (T) type.getParserForType().parseFrom(message.toByteString());
			return typed;
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
