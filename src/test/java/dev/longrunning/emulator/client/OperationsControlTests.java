package dev.longrunning.emulator.client;

import java.util.Optional;
import java.util.stream.IntStream;

import com.google.rpc.Code;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Operations that a test makes and looks over. */
@EmulatorTest
class OperationsControlTests {

	private static final String VISION = "vision.googleapis.com";

	private final RestCalls rest;

	private final EmulatorClient emulator;

	@Autowired
	OperationsControlTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
	}

	@Test
	void operationsAreMadeInAnyState() {
		var operations = this.emulator.in("projects/made-by-client").operations();
		var running = operations.create(seed("made-by-client", "running"));
		assertThat(running.done()).isFalse();
		var failed = operations.create(seed("made-by-client", "failed").withError(Code.ABORTED, "Too old."));
		assertThat(failed.error().orElseThrow().code()).isEqualTo("ABORTED");
		var ended = operations.create(seed("made-by-client", "ended").withResponse("""
				{"@type": "type.googleapis.com/google.cloud.vision.v1.AsyncBatchAnnotateImagesResponse",
				"outputConfig": {"batchSize": 3}}"""));
		assertThat(ended.response().at("/outputConfig/batchSize").asInt()).isEqualTo(3);
		assertThat(this.rest.get("/v1/projects/made-by-client/operations/failed").textAt("/error/message"))
			.isEqualTo("Too old.");
		assertThat(operations.list("done:true")).extracting(ListedOperation::name)
			.containsExactlyInAnyOrder(failed.name(), ended.name());
		assertThat(operations.counts()).isEqualTo(new OperationCounts(3, 1, 2, false));
	}

	@Test
	void operationMovesAsItsScriptSays() {
		var name = this.emulator.operations()
			.create(seed("scripted", "moves").withScript("{\"stages\": [{\"for\": \"1h\"}]}"))
			.name();
		var listed = this.emulator.in("projects/scripted").operations().list().getFirst();
		assertThat(listed).returns(name, ListedOperation::name)
			.returns(VISION, ListedOperation::service)
			.returns("projects/scripted", ListedOperation::scope)
			.returns(false, ListedOperation::held);
		assertThat(listed.nextChange().orElseThrow()).isAfter(this.emulator.clock().now());
		this.emulator.clock().advance(ofHours(1));
		assertThat(this.emulator.operations().named(name).get().done()).isTrue();
	}

	@Test
	void operationIsWatchedToItsEnd() {
		var mine = this.emulator.in("projects/watched");
		var operation = made(mine, "watched", "soon", "{\"stages\": [{\"for\": \"1h\"}, {\"for\": \"1h\"}]}");
		assertThat(operation.full().course()).extracting((state) -> state.operation().done())
			.containsExactly(false, false, true);
		try (var states = operation.watch()) {
			var seen = states.iterator();
			assertThat(seen.next().done()).isFalse();
			mine.clock().advance(ofHours(2));
			assertThat(IntStream.range(0, 2).mapToObj((each) -> seen.next().done())).containsExactly(false, true);
			assertThat(seen.hasNext()).isFalse();
		}
	}

	@Test
	void cancelActsAsTheTimelineSaysAndIsNoCall() {
		var mine = this.emulator.in("projects/cancel-by-test");
		var honoured = made(mine, "cancel-by-test", "honoured", "{\"cancel\": {\"after\": \"0s\"}}");
		assertThat(honoured.cancel().error().orElseThrow().code()).isEqualTo("CANCELLED");
		var ignored = made(mine, "cancel-by-test", "ignored",
				"{\"stages\": [{\"for\": \"1h\"}], \"cancel\": \"ignored\"}");
		assertThat(ignored.cancel().done()).isFalse();
		var unsupported = made(mine, "cancel-by-test", "unsupported", "{\"cancel\": \"unsupported\"}");
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(unsupported::cancel)
			.returns("UNIMPLEMENTED", EmulatorException::code)
			.returns(Optional.of("CANCEL_UNSUPPORTED"), EmulatorException::reason);
		assertThat(mine.calls().count()).isZero();
	}

	@Test
	void deletedOperationIsGoneUnlessItIsKeptWhileItRuns() {
		var mine = this.emulator.in("projects/delete-by-test");
		var deleted = made(mine, "delete-by-test", "deleted", "{}");
		deleted.delete();
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(deleted::get)
			.returns("NOT_FOUND", EmulatorException::code);
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(deleted::delete)
			.returns("NOT_FOUND", EmulatorException::code);
		var kept = made(mine, "delete-by-test", "kept", "{\"delete\": \"refusedWhileRunning\"}");
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(kept::delete)
			.returns(Optional.of("OPERATION_RUNNING"), EmulatorException::reason);
		assertThat(mine.calls().count()).isZero();
	}

	private static OperationControl made(EmulatorClient mine, String project, String id, String script) {
		return mine.operations().named(mine.operations().create(seed(project, id).withScript(script)).name());
	}

	@Test
	void finishedOperationIsNotEndedAgain() {
		var name = this.emulator.operations().create(seed("ended-twice", "o")).name();
		var operation = this.emulator.operations().named(name);
		operation.complete();
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(() -> operation.fail(Code.ABORTED, "Too late."))
			.withMessageContaining("is done");
		assertThat(operation.get().error()).isEmpty();
	}

	@Test
	void listGoesOverAllPages() {
		var operations = this.emulator.in("projects/pages").operations();
		IntStream.range(0, 120).forEach((number) -> operations.create(seed("pages", "n" + number)));
		assertThat(operations.list()).hasSize(120).extracting(ListedOperation::name).doesNotHaveDuplicates();
	}

	private static Seed seed(String project, String id) {
		return Seed.named("projects/" + project + "/operations/" + id).ofService(VISION);
	}

}
