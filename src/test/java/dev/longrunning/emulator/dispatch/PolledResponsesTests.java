package dev.longrunning.emulator.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import com.google.rpc.Status;
import dev.longrunning.emulator.auth.Credentials;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.dispatch.role.GetHandler;
import dev.longrunning.emulator.dispatch.role.PolledResponses;
import dev.longrunning.emulator.dispatch.role.Response;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationScheduler;
import dev.longrunning.emulator.operation.OperationSnapshots;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.profile.MethodData;
import dev.longrunning.emulator.testing.MapStore;
import dev.longrunning.emulator.testing.OperationFixtures;
import dev.longrunning.emulator.testing.TestClocks;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.OperationState;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Phase;
import dev.longrunning.emulator.timeline.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static dev.longrunning.emulator.testing.OperationFixtures.pending;
import static dev.longrunning.emulator.testing.OperationFixtures.running;
import static dev.longrunning.emulator.testing.OperationFixtures.runningOn;
import static dev.longrunning.emulator.testing.TestClocks.advance;
import static org.assertj.core.api.Assertions.assertThat;

/** Responses that are kept, compared with those that are made anew. */
class PolledResponsesTests {

	private static final Dialects DIALECTS = new Dialects(OperationFixtures.FORM);

	private static final OperationName NAME = new OperationName("projects/p/operations/o");

	private static final ApiMethod METHOD = new ApiMethod(
			OperationsProto.getDescriptor().findServiceByName("Operations").findMethodByName("GetOperation"),
			MethodRole.GET, List.of(), Optional.empty(), Optional.empty(), MethodData.NONE);

	private static final String FORM = "protobuf";

	private final Clocks clocks = TestClocks.pausedAt(T0);

	private final MapStore store = new MapStore();

	private final Waiters waiters = new Waiters(5);

	private final OperationScheduler scheduler = new OperationScheduler(this.store, this.clocks, this.waiters,
			Optional.empty());

	/** Shows everything of a state that can change. */
	private final OperationSnapshots snapshots = new OperationSnapshots(
			(_, state) -> Any.pack(StringValue.of(text(state))));

	private final Operations operations = new Operations(this.store, this.clocks, this.snapshots, this.waiters,
			this.scheduler, OperationFixtures.definitions());

	private List<Surface> definitions = new ArrayList<>();

	private final PolledResponses responses = new PolledResponses(() -> this.definitions, this.snapshots, DIALECTS);

	private final GetHandler handler = new GetHandler(this.operations, this.responses);

	private final Journal journal = new Journal(this.clocks, 1, 1);

	private static String text(OperationState state) {
		return state.toString();
	}

	@AfterEach
	void close() {
		this.scheduler.close();
		this.waiters.close();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13 })
	void everyPollIsAnsweredAsIfNoneHadBeenKept(long seed) throws Exception {
		var random = new Random(seed);
		for (var round = 0; round < 100; round++) {
			this.operations.control().deleteAll(Optional.empty());
			this.operations.start(operation(random));
			for (var step = 0; step < 15; step++) {
				disturb(random);
				advance(this.clocks, Duration.ofMillis(random.nextInt(3) * random.nextInt(3000)));
				for (var poll = 0; poll < 3; poll++) {
					var expected = uncached();
					assertThat(message(polled())).as("seed %s, round %s, step %s", seed, round, step)
						.isEqualTo(expected);
				}
			}
		}
	}

	/** The response made from what is stored now, before the poll counts. */
	private com.google.longrunning.Operation uncached() {
		var now = this.clocks.main().instant();
		var stored = this.store.find(NAME.value()).orElseThrow();
		return (com.google.longrunning.Operation) DIALECTS.of(METHOD).response(METHOD, this.snapshots.at(stored, now));
	}

	private static com.google.longrunning.Operation message(Response response) throws Exception {
		return com.google.longrunning.Operation.parseFrom(response.bytes(FORM, Message::toByteArray));
	}

	private Operation operation(Random random) {
		var stages = new Stage[1 + random.nextInt(3)];
		for (var index = 0; index < stages.length; index++) {
			var length = Duration.ofMillis(random.nextInt(5000));
			stages[index] = switch (random.nextInt(5)) {
				case 0 -> pending(length);
				case 1 -> new Stage(Optional.empty(), Optional.of(Stage.Polls.of(1 + random.nextInt(3))),
						Optional.of(Phase.RUNNING), ByteString.EMPTY);
				case 2 -> (random.nextInt(4) == 0) ? runningOn() : running(length);
				default -> running(length);
			};
		}
		var delay = Duration.ofMillis(random.nextInt(2000));
		return anOperation().named(NAME.value())
			.startedAt(this.clocks.main().instant())
			.withMetadata(Any.getDefaultInstance())
			.withStages(stages)
			.onCancel(new Cancellation.Honoured(delay))
			.build();
	}

	private void disturb(Random random) {
		var control = this.operations.control();
		var timeline = this.store.find(NAME.value()).orElseThrow().timeline();
		if (timeline.isDone(this.clocks.main().instant())) {
			return;
		}
		switch (random.nextInt(12)) {
			case 0, 1 -> holdOrRelease(timeline.isHeld());
			case 2 -> control.step(NAME);
			case 3 -> this.operations.cancel(NAME);
			case 4 -> control.settle(NAME, new Outcome.Failure(Status.newBuilder().setCode(3).build()));
			default -> {
				// only time passes
			}
		}
	}

	private void holdOrRelease(boolean isHeld) {
		if (isHeld) {
			this.operations.control().release(NAME);
		}
		else {
			this.operations.control().hold(NAME);
		}
	}

	@Test
	void samePollsShareTheirBytes() {
		this.operations.start(anOperation().named(NAME.value()).build());
		var first = bytes();
		assertThat(bytes()).isSameAs(first);
		advance(this.clocks, Duration.ofMinutes(1));
		var last = bytes();
		assertThat(last).isNotEqualTo(first);
		assertThat(bytes()).isSameAs(last);
	}

	@Test
	void loadedDefinitionsMakeTheResponseAnew() {
		this.operations.start(anOperation().named(NAME.value()).build());
		var first = bytes();
		this.definitions = new ArrayList<>();
		assertThat(bytes()).isNotSameAs(first);
	}

	@Test
	void forgottenResponseIsMadeAnew() {
		this.operations.start(anOperation().named(NAME.value()).build());
		var first = bytes();
		this.responses.forget();
		assertThat(bytes()).isNotSameAs(first).isEqualTo(first);
	}

	private byte[] bytes() {
		return polled().bytes(FORM, Message::toByteArray);
	}

	private Response polled() {
		var caller = new Caller(Caller.Transport.GRPC, Map::of, () -> Credentials.of((_) -> Optional.empty()),
				Optional.empty(), new CompletableFuture<>());
		var request = GetOperationRequest.newBuilder().setName(NAME.value()).build();
		return this.handler.handle(
				new CallTarget(new Call(METHOD, Optional.empty(), request, caller), "projects/p", NAME.value()),
				this.journal.startRecording(Caller.Transport.GRPC, "", (_) -> Map.of()));
	}

}
