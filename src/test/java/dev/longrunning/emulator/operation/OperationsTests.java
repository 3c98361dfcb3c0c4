package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import com.google.rpc.Status;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.operation.query.Page;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.testing.MapStore;
import dev.longrunning.emulator.testing.OperationFixtures;
import dev.longrunning.emulator.testing.TestClocks;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static dev.longrunning.emulator.testing.TestClocks.advance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class OperationsTests {

	private static final OperationName NAME = new OperationName("projects/p/operations/o");

	private static final CompletionStage<?> STAYS = new CompletableFuture<>();

	private final Clocks clocks = TestClocks.pausedAt(T0);

	private final MapStore store = new MapStore();

	private final Waiters waiters = new Waiters(5);

	private final OperationScheduler scheduler = new OperationScheduler(this.store, this.clocks, this.waiters,
			Optional.empty());

	private final Operations operations = new Operations(this.store, this.clocks,
			new OperationSnapshots((metadata, _) -> metadata), this.waiters, this.scheduler,
			OperationFixtures.definitions("", "projects/alias"));

	@AfterEach
	void close() {
		this.scheduler.close();
	}

	@Test
	void sameNameTwiceIsRefused() {
		start(Duration.ofSeconds(1));
		assertThatStatus(Code.ALREADY_EXISTS, () -> start(Duration.ofSeconds(1)));
	}

	@Test
	void sameRequestKeyIsTheFirstOperation() {
		var first = anOperation().named("operations/a").startedAt(T0).withRequestKey("k").build();
		var second = anOperation().named("operations/b").startedAt(T0).withRequestKey("k").build();
		this.operations.start(first);
		assertThat(this.operations.start(second).name()).isEqualTo("operations/a");
		assertThat(this.store.names()).containsExactly("operations/a");
	}

	@Test
	void aliasFindsByIdAndShowsTheName() {
		start(Duration.ofSeconds(1));
		for (var alias : List.of("operations/o", "projects/alias/operations/o")) {
			assertThat(this.operations.get(new OperationName(alias)).name()).isEqualTo(NAME.value());
		}
		assertThatStatus(Code.NOT_FOUND, () -> this.operations.get(new OperationName("projects/x/operations/o")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "operations", "", "projects/alias" })
	void listOfAnAliasParentHasTheOperationsOfAllParents(String parent) {
		for (var name : List.of("projects/p/operations/a", "operations/b", "projects/q/locations/l/operations/c")) {
			this.operations.start(anOperation().named(name).startedAt(T0).lasting(Duration.ofHours(1)).build());
		}
		var first = this.operations
			.list(new ListRequest(parent, Optional.empty(), "done = false", 2, "", OperationFixtures.FORM));
		var second = this.operations.list(new ListRequest(parent, Optional.empty(), "done = false", 2,
				first.nextPageToken(), OperationFixtures.FORM));
		assertThat(Stream.of(first, second).flatMap((page) -> page.entries().stream())).extracting(Page.Entry::name)
			.containsExactlyInAnyOrder("projects/q/locations/l/operations/c", "operations/b",
					"projects/p/operations/a");
		assertThat(second.nextPageToken()).isEmpty();
		assertThat(
				this.operations.list(new ListRequest(parent, Optional.of("other"), "", 0, "", OperationFixtures.FORM))
					.entries())
			.isEmpty();
		assertThat(this.operations
			.list(new ListRequest(parent, Optional.empty(), "done = true", 0, "", OperationFixtures.FORM))
			.entries()).isEmpty();
	}

	@Test
	void cancelIsRefusedWhereItIsUnsupported() {
		this.operations.start(anOperation().named(NAME.value())
			.startedAt(T0)
			.lasting(Duration.ofHours(1))
			.onCancel(new Cancellation.Unsupported())
			.build());
		assertThatStatus(Code.UNIMPLEMENTED, () -> this.operations.cancel(NAME));
	}

	@Test
	void endFromOutsideIsSeenAtOnce() {
		start(Duration.ofHours(1));
		var failure = new Outcome.Failure(Status.newBuilder().setCode(8).setMessage("quota").build());
		assertThat(
				OperationFixtures.FORM.entry(this.operations.control().settle(NAME, failure)).getError().getMessage())
			.isEqualTo("quota");
		assertThat(this.operations.get(NAME).isDone()).isTrue();
		assertThat(this.store.settled()).containsExactly(NAME.value());
	}

	@Test
	void waitOfNoLengthAnswersAtOnce() {
		start(Duration.ofHours(1));
		assertThat(this.operations.await(NAME, Duration.ZERO, STAYS).isDone()).isFalse();
	}

	@Test
	void waitEndsWithTheOperationWithACancelAndWithADelete() {
		start(Duration.ofHours(1));
		var waiting = waiting();
		advance(this.clocks, Duration.ofHours(1));
		assertThat(waiting.join().isDone()).isTrue();

		this.operations.delete(NAME);
		start(Duration.ofHours(1));
		var cancelled = waiting();
		this.operations.cancel(NAME);
		advance(this.clocks, Duration.ofSeconds(1));
		assertThat(OperationFixtures.FORM.entry(cancelled.join()).getError().getCode()).isEqualTo(1);

		this.operations.delete(NAME);
		start(Duration.ofHours(1));
		var deleted = waiting();
		this.operations.delete(NAME);
		assertThat(deleted.handle((_, failure) -> failure.getCause()).join()).isInstanceOf(StatusException.class)
			.hasMessageContaining("not found");
		assertThat(this.waiters.held()).isZero();
	}

	@Test
	void clockHasMovedWhenEveryWaitIsAnswered() {
		start(Duration.ofHours(1));
		var hasAnswer = new CompletableFuture<Void>();
		var waiting = waiting(hasAnswer);
		var moving = CompletableFuture.runAsync(() -> advance(this.clocks, Duration.ofHours(1)));
		assertThat(waiting.join().isDone()).isTrue();
		await().during(Duration.ofMillis(100)).until(() -> !moving.isDone());
		hasAnswer.complete(null);
		assertThat(moving).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void waitsAreAnsweredWhenTheEmulatorStops() {
		start(Duration.ofHours(1));
		var waiting = waiting();
		this.waiters.close();
		assertThat(waiting.join().isDone()).isFalse();
		assertThat(this.operations.await(NAME, Duration.ofMinutes(1), STAYS).isDone()).isFalse();
	}

	@Test
	void pagesJoinToTheWholeListWithoutGapOrDouble() {
		for (int number = 0; number < 25; number++) {
			this.store.insert(anOperation().named("projects/p/operations/o" + number)
				.startedAt(T0.plusSeconds(number / 3))
				.lasting(Duration.ofHours(1))
				.build(), EmulatorClock.MAIN);
		}
		var names = new ArrayList<String>();
		var token = "";
		do {
			var page = this.operations
				.list(new ListRequest("projects/p", Optional.empty(), "", 4, token, OperationFixtures.FORM));
			page.entries().forEach((operation) -> names.add(operation.name()));
			token = page.nextPageToken();
		}
		while (!token.isEmpty());
		assertThat(names).hasSize(25).doesNotHaveDuplicates();
	}

	@Test
	void filteredListReadsOnUntilThePageIsFull() {
		for (int number = 0; number < 400; number++) {
			this.store.insert(anOperation().named("projects/p/operations/o%03d".formatted(number))
				.startedAt(T0)
				.lasting(Duration.ofHours(1))
				.build(), EmulatorClock.MAIN);
		}
		var filter = "name = \"*/o*99\"";
		var first = this.operations
			.list(new ListRequest("projects/p", Optional.empty(), filter, 3, "", OperationFixtures.FORM));
		assertThat(first.entries()).hasSize(3);
		var second = this.operations.list(new ListRequest("projects/p", Optional.empty(), filter, 3,
				first.nextPageToken(), OperationFixtures.FORM));
		assertThat(second.entries()).hasSize(1);
		assertThat(second.nextPageToken()).isEmpty();
	}

	@Test
	void filterThatMatchesNothingGoesThroughAllInSteps() {
		for (int number = 0; number < 2_400; number++) {
			this.store.insert(anOperation().named("projects/p/operations/o" + number).startedAt(T0).build(),
					EmulatorClock.MAIN);
		}
		var pages = 0;
		var token = "";
		do {
			var page = this.operations
				.list(new ListRequest("projects/p", Optional.empty(), "name:none", 10, token, OperationFixtures.FORM));
			assertThat(page.entries()).isEmpty();
			token = page.nextPageToken();
			pages++;
		}
		while (!token.isEmpty());
		assertThat(pages).isEqualTo(8 + 1);
	}

	private void start(Duration length) {
		this.operations
			.start(anOperation().named(NAME.value()).startedAt(this.clocks.main().instant()).lasting(length).build());
	}

	private CompletableFuture<OperationSnapshot> waiting() {
		var gone = new CompletableFuture<Void>();
		return waiting(gone).whenComplete((_, _) -> gone.complete(null));
	}

	private CompletableFuture<OperationSnapshot> waiting(CompletionStage<?> gone) {
		var answer = CompletableFuture.supplyAsync(() -> this.operations.await(NAME, Duration.ofSeconds(50), gone),
				Thread::startVirtualThread);
		await().until(() -> this.waiters.held() == 1);
		return answer;
	}

	private static void assertThatStatus(Code code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(call)
			.satisfies((failure) -> assertThat(failure.code()).isEqualTo(code));
	}

}
