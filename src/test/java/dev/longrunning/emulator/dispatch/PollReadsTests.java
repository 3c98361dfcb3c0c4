package dev.longrunning.emulator.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsProto;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import dev.longrunning.emulator.auth.AuthSettings;
import dev.longrunning.emulator.auth.CallerProjects;
import dev.longrunning.emulator.auth.Credentials;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.dispatch.role.GetHandler;
import dev.longrunning.emulator.dispatch.role.PolledResponses;
import dev.longrunning.emulator.dispatch.role.RoleHandler;
import dev.longrunning.emulator.dispatch.role.WaitHandler;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.operation.OperationScheduler;
import dev.longrunning.emulator.operation.OperationSnapshots;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.profile.MethodData;
import dev.longrunning.emulator.testing.MapStore;
import dev.longrunning.emulator.testing.OperationFixtures;
import dev.longrunning.emulator.testing.TestClocks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static dev.longrunning.emulator.testing.TestClocks.advance;
import static org.assertj.core.api.Assertions.assertThat;

class PollReadsTests {

	private static final Dialects DIALECTS = new Dialects(OperationFixtures.FORM);

	private final Clocks clocks = TestClocks.pausedAt(T0);

	private final MapStore store = new MapStore();

	private final Waiters waiters = new Waiters(5);

	private final OperationScheduler scheduler = new OperationScheduler(this.store, this.clocks, this.waiters,
			Optional.empty());

	private final OperationSnapshots snapshots = new OperationSnapshots((metadata, _) -> metadata);

	private final Operations operations = new Operations(this.store, this.clocks, this.snapshots, this.waiters,
			this.scheduler, OperationFixtures.definitions("", "projects/alias"));

	private final GetHandler getHandler = new GetHandler(this.operations,
			new PolledResponses(List::of, this.snapshots, DIALECTS));

	private final CallTargetResolver targets = new CallTargetResolver(this.operations, DIALECTS,
			new CallerProjects(new AuthSettings.Account("demo-project", Optional.empty(), Duration.ofHours(1))));

	private final Journal journal = new Journal(this.clocks, 1, 1);

	@BeforeEach
	void start() {
		for (var name : List.of("operations/x", "projects/p/operations/y")) {
			this.operations.start(anOperation().named(name).startedAt(T0).build());
		}
	}

	@AfterEach
	void close() {
		this.scheduler.close();
		this.waiters.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "operations/x", "projects/p/operations/y" })
	void pollReadsItsOperationOnce(String name) {
		var target = this.targets.of(get(name));
		assertThat(answer(this.getHandler, target).getName()).isEqualTo(name);
		assertThat(this.store.reads()).isOne();
	}

	@Test
	void pollOfAnAliasReadsByNameAndThenByIdOnce() {
		var target = this.targets.of(get("projects/alias/operations/y"));
		assertThat(answer(this.getHandler, target).getName()).isEqualTo("projects/p/operations/y");
		assertThat(this.store.reads()).isEqualTo(2);
	}

	@Test
	void waitOfNoLengthReadsItsOperationOnce() {
		var wait = WaitOperationRequest.newBuilder().setName("operations/x").setTimeout(Durations.ZERO).build();
		var target = this.targets.of(call("WaitOperation", MethodRole.WAIT, wait));
		assertThat(answer(new WaitHandler(this.operations, DIALECTS), target).getDone()).isFalse();
		assertThat(this.store.reads()).isOne();
	}

	@Test
	void serviceOfAPolledOperationIsKnownWithoutAnotherRead() {
		assertThat(this.targets.service(this.targets.of(get("operations/x")))).contains("example.googleapis.com");
		assertThat(this.store.reads()).isOne();
	}

	@Test
	void pollThatAFaultHasDelayedShowsTheStateAfterTheDelay() {
		var call = get("operations/x");
		var target = this.targets.of(call);
		advance(this.clocks, Duration.ofMinutes(1));
		assertThat(answer(this.getHandler, target.with(call)).getDone()).isTrue();
	}

	private Operation answer(RoleHandler handler, CallTarget target) {
		return (Operation) handler
			.handle(target, this.journal.startRecording(Caller.Transport.GRPC, "", (_) -> Map.of()))
			.message();
	}

	private static Call get(String name) {
		return call("GetOperation", MethodRole.GET, GetOperationRequest.newBuilder().setName(name).build());
	}

	private static Call call(String method, MethodRole role, Message request) {
		var caller = new Caller(Caller.Transport.GRPC, Map::of, () -> Credentials.of((_) -> Optional.empty()),
				Optional.empty(), new CompletableFuture<>());
		var descriptor = OperationsProto.getDescriptor().findServiceByName("Operations").findMethodByName(method);
		return new Call(new ApiMethod(descriptor, role, List.of(), Optional.empty(), Optional.empty(), MethodData.NONE),
				Optional.empty(), request, caller);
	}

}
