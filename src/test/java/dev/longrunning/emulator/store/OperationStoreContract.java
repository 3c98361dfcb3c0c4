package dev.longrunning.emulator.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.google.protobuf.Any;
import com.google.protobuf.Int32Value;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.google.rpc.Status;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.operation.AdminListPage.Counts;
import dev.longrunning.emulator.operation.EndedOperation;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.operation.query.ListQuery;
import dev.longrunning.emulator.operation.query.ListQuery.Position;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.operation.Generations;
import dev.longrunning.emulator.store.operation.KnownOperations;
import dev.longrunning.emulator.timeline.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static dev.longrunning.emulator.testing.OperationFixtures.pending;
import static dev.longrunning.emulator.testing.OperationFixtures.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** What every store of operations does. */
@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
@ExtendWith(OutputCaptureExtension.class)
abstract class OperationStoreContract {

	private static final String PARENT = "projects/p/locations/us";

	private static final Instant LATER = T0.plus(Duration.ofDays(1));

	@Autowired
	OperationStore store;

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	DataSource dataSource;

	@Autowired
	PlatformTransactionManager transactions;

	@Autowired
	KnownOperations known;

	@BeforeEach
	void forgetAll() {
		this.store.deleteAll(Optional.empty());
	}

	/** How the URL of the database begins that the test is about. */
	abstract String database();

	@Test
	void theDatabaseIsTheOneThatIsMeant() throws SQLException {
		try (var connection = this.dataSource.getConnection()) {
			assertThat(connection.getMetaData().getURL()).startsWith(database());
		}
	}

	@Test
	void insertedOperationIsFound() {
		var operation = anOperation().withMetadata(Any.pack(StringValue.of("m")))
			.withStages(pending(Duration.ofSeconds(1)), running(Duration.ofNanos(1_000_000_001)))
			.failingWith(Code.RESOURCE_EXHAUSTED, "quota")
			.withRequestKey("key")
			.build();
		assertThat(insert(operation)).isTrue();
		assertThat(this.store.find(operation.name().value())).contains(operation);
		assertThat(this.store.findByRequestKey("key")).contains(operation);
		assertThat(this.store.findById("1")).contains(operation);
	}

	@Test
	void whatIsNotThereIsEmpty() {
		assertThat(this.store.find("operations/none")).isEmpty();
		assertThat(this.store.findById("none")).isEmpty();
		assertThat(this.store.findByRequestKey("none")).isEmpty();
		assertThat(this.store.update("operations/none", (operation) -> operation)).isEmpty();
		assertThat(this.store.delete("operations/none")).isFalse();
		assertThat(this.store.nextDue(EmulatorClock.MAIN)).isEmpty();
	}

	@Test
	void aTakenNameIsRefusedWithoutNoise(CapturedOutput output) {
		var before = output.length();
		insert(anOperation().named("operations/1").ofService("one").build());
		assertThat(insert(anOperation().named("operations/1").ofService("other").build())).isFalse();
		assertThat(find("operations/1").service()).isEqualTo("one");
		assertThat(insert(anOperation().named("operations/2").build())).isTrue();
		assertThat(output.toString().substring(before)).isEmpty();
	}

	@Test
	void aTakenRequestKeyIsRefused() {
		insert(anOperation().named("operations/1").withRequestKey("key").build());
		assertThat(insert(anOperation().named("operations/2").withRequestKey("key").build())).isFalse();
		assertThat(this.store.find("operations/2")).isEmpty();
	}

	@Test
	void oneOfManyInsertsOfANameWins() throws Exception {
		var won = together(8, (i) -> insert(anOperation().named("operations/same").startedBy("m" + i).build()));
		assertThat(won).containsOnlyOnce(true);
	}

	@Test
	void namesAreCaseSensitive() {
		assertThat(insert(anOperation().named("operations/a").build())).isTrue();
		assertThat(insert(anOperation().named("operations/A").build())).isTrue();
		assertThat(find("operations/A").name().value()).isEqualTo("operations/A");
	}

	@ParameterizedTest
	@MethodSource("dev.longrunning.emulator.store.OperationStoreContract#oddNames")
	void oddNamesAreNamesLikeAnyOther(String name) {
		var operation = anOperation().named(name).build();
		insert(operation);
		assertThat(find(name)).isEqualTo(operation);
		assertThat(this.store.findById(operation.name().id())).contains(operation);
		assertThat(list(query(operation.name().parent()))).containsExactly(operation);
		assertThat(this.store.delete(name)).isTrue();
	}

	@Test
	void instantsAreKeptToTheMicrosecond() {
		insert(anOperation().named("operations/1").startedAt(T0.plusNanos(1_999)).build());
		assertThat(find("operations/1").createTime()).isEqualTo(T0.plusNanos(1_000));
	}

	@Test
	void farInstantsAreKept() {
		var operation = anOperation().startedAt(Instant.parse("+9999999-01-01T00:00:00Z")).build();
		insert(operation);
		assertThat(find(operation.name().value())).isEqualTo(operation);
	}

	@Test
	void aLargeResponseIsKept() {
		var response = Any.pack(StringValue.of("x".repeat(5_000_000)));
		var operation = anOperation().endingIn(new Outcome.Response(response)).build();
		insert(operation);
		assertThat(find(operation.name().value())).isEqualTo(operation);
	}

	@Test
	void anEarlyEndIsKeptAndComesInTime() {
		var failure = new Outcome.Failure(Status.newBuilder().setCode(10).build());
		var operation = anOperation().named("operations/1")
			.lasting(Duration.ofHours(1))
			.endingIn(new Outcome.Early(Duration.ofSeconds(5), failure))
			.build();
		insert(operation);
		assertThat(find("operations/1")).isEqualTo(operation);
		assertThat(this.store.nextDue(EmulatorClock.MAIN)).contains(T0.plusSeconds(5));
	}

	@Test
	void anIdThatSeveralHaveFindsNone() {
		insert(anOperation().named("projects/p/operations/1").build());
		insert(anOperation().named("projects/q/operations/1").build());
		assertThat(this.store.findById("1")).isEmpty();
	}

	@Test
	void aDeletedNameIsFree() {
		insert(anOperation().named("operations/1").withRequestKey("key").build());
		assertThat(this.store.delete("operations/1")).isTrue();
		assertThat(this.store.find("operations/1")).isEmpty();
		assertThat(insert(anOperation().named("operations/1").withRequestKey("key").build())).isTrue();
	}

	@Test
	void anUpdateAnswersWithWhatIsKept() {
		insert(anOperation().named("operations/1").build());
		var updated = this.store.update("operations/1", (operation) -> operation.cancelledAt(T0.plusNanos(1_500)));
		assertThat(updated).contains(find("operations/1"));
		assertThat(updated.orElseThrow().timeline().cancelTime()).contains(T0.plusNanos(1_000));
	}

	@Test
	void concurrentUpdatesAreNotLost() throws Exception {
		insert(anOperation().named("operations/1").withMetadata(Any.pack(Int32Value.of(0))).build());
		together(8,
				(_) -> IntStream.range(0, 10)
					.mapToObj((_) -> this.store.update("operations/1", this::increment))
					.toList());
		assertThat(find("operations/1").metadata()).contains(Any.pack(Int32Value.of(80)));
	}

	@Test
	void anUpdateThatFailsChangesNothing() {
		var operation = anOperation().named("operations/1").build();
		insert(operation);
		assertThatIllegalStateException().isThrownBy(() -> this.store.update("operations/1", (_) -> {
			throw new IllegalStateException("no");
		}));
		assertThat(find("operations/1")).isEqualTo(operation);
	}

	@Test
	void anUpdateMovesTheEnd() {
		insert(anOperation().named("operations/1").lasting(Duration.ofHours(1)).build());
		this.store.update("operations/1",
				(operation) -> operation.settledAt(T0.plusSeconds(5), new Outcome.Response(Any.getDefaultInstance())));
		assertThat(this.store.nextDue(EmulatorClock.MAIN)).contains(T0.plusSeconds(5));
		assertThat(settle(T0.plusSeconds(5))).containsExactly("operations/1");
	}

	@Test
	void anUpdateOfWhatIsSettledDoesNotSettleItAgain() {
		insert(anOperation().named("operations/1").lasting(Duration.ofSeconds(1)).build());
		settle(LATER);
		this.store.update("operations/1", (operation) -> operation.cancelledAt(LATER));
		assertThat(settle(LATER)).isEmpty();
	}

	private Operation increment(Operation operation) {
		try {
			var count = operation.metadata().orElseThrow().unpack(Int32Value.class).getValue();
			return new Operation(operation.name(), operation.service(), operation.method(), operation.requestKey(),
					Optional.of(Any.pack(Int32Value.of(count + 1))), operation.timeline());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void dueOperationsAreFoundByTheirClock() {
		var mine = anOperation().named("projects/mine/operations/1")
			.startedAt(T0)
			.lasting(Duration.ofSeconds(1))
			.build();
		var other = anOperation().named("projects/other/operations/1")
			.startedAt(T0)
			.lasting(Duration.ofSeconds(9))
			.build();
		insert(mine);
		insert(other);
		assertThat(this.store.move("projects/mine", "projects/mine", T0)).isZero();
		assertThat(this.store.nextDue("projects/mine")).contains(T0.plusSeconds(1));
		assertThat(this.store.lastEnd("projects/mine")).contains(T0.plusSeconds(1));
		assertThat(this.store.nextDue(EmulatorClock.MAIN)).contains(T0.plusSeconds(9));
		assertThat(this.store.lastEnd(EmulatorClock.MAIN)).contains(T0.plusSeconds(9));
		assertThat(this.store.settle(EmulatorClock.MAIN, T0.plusSeconds(5), 10)).isEmpty();
		assertThat(this.store.settle("projects/mine", T0.plusSeconds(5), 10))
			.extracting((ended) -> ended.operation().get())
			.containsExactly(mine.settled(T0.plusSeconds(5)));
		assertThat(this.store.lastEnd("projects/mine")).isEmpty();
		assertThat(this.store.expire(EmulatorClock.MAIN, T0.plusSeconds(50), 10)).isOne();
		assertThat(this.store.find(mine.name().value())).isPresent();
	}

	@Test
	void operationThatEndsWhenItsProjectGetsAClockIsSettledAtOnce() {
		insert(anOperation().named("projects/mine/operations/done").lasting(Duration.ofSeconds(1)).build());
		settle(T0.plusSeconds(1));
		insert(anOperation().named("projects/mine/operations/due").lasting(Duration.ofSeconds(5)).build());
		insert(anOperation().named("projects/mine/operations/later").lasting(Duration.ofSeconds(6)).build());
		insert(anOperation().named("projects/mine/operations/never").neverEnding().build());
		insert(anOperation().named("projects/other/operations/due").lasting(Duration.ofSeconds(5)).build());
		assertThat(this.store.move("projects/mine", "projects/mine", T0.plusSeconds(5))).isOne();
		assertThat(find("projects/mine/operations/due").timeline().completion()).isPresent();
		assertThat(this.store.settle("projects/mine", T0.plusSeconds(5), 10)).isEmpty();
		assertThat(this.store.nextDue("projects/mine")).contains(T0.plusSeconds(6));
		assertThat(this.store.nextDue(EmulatorClock.MAIN)).contains(T0.plusSeconds(5));
		assertThat(this.store.expire("projects/mine", LATER, 10)).isEqualTo(3);
	}

	private List<Operation> all(Optional<String> scope) {
		var all = new ArrayList<Operation>();
		this.store.forEach(scope, all::add);
		return all;
	}

	@Test
	void operationsReplaceOthersAllOrNone() {
		var scope = Optional.of("projects/mine");
		insertTwoOf("mine");
		insertTwoOf("other");
		var before = all(Optional.empty());
		var mine = IntStream.range(0, 250)
			.mapToObj((i) -> anOperation().named("projects/mine/operations/new" + i).build())
			.toList();
		for (var which : List.of(scope, Optional.<String>empty())) {
			assertThatExceptionOfType(StatusException.class)
				.isThrownBy(() -> this.store.replaceAll(which, twice(mine), (_) -> ""))
				.returns(Code.ALREADY_EXISTS, StatusException::code);
			assertThat(all(Optional.empty())).isEqualTo(before);
		}
		this.store.replaceAll(scope, mine, (_) -> "");
		assertThat(all(scope)).extracting(Operation::name)
			.containsExactlyInAnyOrderElementsOf(mine.stream().map(Operation::name).toList());
		assertThat(all(Optional.empty())).hasSize(252);
		this.store.replaceAll(Optional.empty(), mine, (_) -> "");
		assertThat(all(Optional.empty())).hasSize(250);
	}

	private static List<Operation> twice(List<Operation> operations) {
		return Stream.concat(operations.stream(), operations.stream()).toList();
	}

	@Test
	void operationsOfAProjectGoAndComeBackTogether() {
		var mine = List.of(anOperation().named("projects/mine/operations/1").startedAt(T0).build(),
				anOperation().named("projects/mine/operations/2").startedAt(T0).build());
		var other = anOperation().named("projects/other/operations/1").startedAt(T0).build();
		this.store.insertAll(mine, (scope) -> scope);
		insert(other);
		assertThat(all(Optional.of("projects/mine"))).containsExactlyInAnyOrderElementsOf(mine);
		assertThat(all(Optional.empty())).hasSize(3).contains(other);
		this.store.deleteAll(Optional.of("projects/mine"));
		assertThat(all(Optional.empty())).containsExactly(other);
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> this.store.insertAll(List.of(mine.getFirst(), other), (scope) -> scope))
			.returns(Code.ALREADY_EXISTS, StatusException::code);
		assertThat(all(Optional.empty())).containsExactly(other);
		this.store.deleteAll(Optional.empty());
		assertThat(all(Optional.empty())).isEmpty();
	}

	@Test
	void whatAResetTookAwayIsNowhere() {
		var scope = Optional.of("projects/mine");
		insertTwoOf("mine");
		this.store.deleteAll(scope);
		assertThat(this.store.find("projects/mine/operations/1")).isEmpty();
		assertThat(this.store.findById("1")).isEmpty();
		assertThat(this.store.findByRequestKey("key of mine")).isEmpty();
		assertThat(this.store.update("projects/mine/operations/1", (operation) -> operation)).isEmpty();
		assertThat(this.store.delete("projects/mine/operations/1")).isFalse();
		assertThat(list(query("projects/mine"))).isEmpty();
		assertThat(list(query("projects/*"))).isEmpty();
		assertThat(all(scope)).isEmpty();
		assertThat(this.store.newest(scope, OperationStore.Numbered.AFTER_ALL, 10)).isEmpty();
		assertThat(this.store.newest(Optional.empty(), OperationStore.Numbered.AFTER_ALL, 10)).isEmpty();
		assertThat(this.store.count(scope, (_) -> T0, 10)).isEqualTo(new Counts(0, 0, false));
		assertThat(this.store.nextDue(EmulatorClock.MAIN)).isEmpty();
		assertThat(this.store.lastEnd(EmulatorClock.MAIN)).isEmpty();
		assertThat(settle(LATER)).isEmpty();
		assertThat(this.store.expire(EmulatorClock.MAIN, LATER, 10)).isZero();
	}

	@Test
	void whatAResetTookAwayDoesNotComeBackWithAnother() {
		var scope = Optional.of("projects/mine");
		insertTwoOf("mine");
		this.store.deleteAll(scope);
		insertTwoOf("mine");
		insertTwoOf("other");
		this.store.move("projects/mine", "projects/mine", T0);
		assertThat(all(scope)).hasSize(2);
		this.store.deleteAll(scope);
		assertThat(all(scope)).isEmpty();
		assertThat(all(Optional.empty())).hasSize(2);
		assertThat(this.store.settle("projects/mine", LATER, 10)).isEmpty();
	}

	@Test
	void whatAResetTookAwayIsRemovedFromTheDatabase() {
		insertTwoOf("mine");
		this.store.deleteAll(Optional.of("projects/mine"));
		insertTwoOf("mine");
		this.store.deleteAll(Optional.of("projects/mine"));
		insertTwoOf("mine");
		await().until(() -> rows("operation") == 2 && rows("project_generation") == 1);
		assertThat(all(Optional.of("projects/mine"))).hasSize(2);
	}

	@Test
	void aResetOfAProjectThatHasNothingLeavesNothing() {
		this.store.deleteAll(Optional.of("projects/nothing"));
		assertThat(rows("project_generation")).isZero();
	}

	@Test
	void theLatestComesFirst() {
		insert(anOperation().named(PARENT + "/operations/old").startedAt(T0).build());
		insert(anOperation().named(PARENT + "/operations/new").startedAt(T0.plusSeconds(1)).build());
		assertThat(names(query(PARENT))).containsExactly(PARENT + "/operations/new", PARENT + "/operations/old");
	}

	@Test
	void whatIsAsOldComesByTheBytesOfItsName() {
		var ids = List.of("~", "B", "a", "😀", "\uffee", "ä", "a/b", "a-b", "10", "9");
		ids.forEach((id) -> insert(anOperation().named("operations/" + id).build()));
		assertThat(names(query(""))).extracting((name) -> name.substring("operations/".length()))
			.containsExactly("10", "9", "B", "a", "a-b", "a/b", "~", "ä", "\uffee", "😀");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 7, 100 })
	void pagesJoinWithoutGapOrOverlap(int size) {
		for (var i = 0; i < 20; i++) {
			insert(anOperation().named(PARENT + "/operations/" + i)
				.ofService("service" + i % 2)
				.startedAt(T0.plusSeconds(i / 7))
				.lasting(Duration.ofSeconds(1 + i % 3))
				.build());
		}
		settle(T0.plusSeconds(3));
		assertThat(pages(query(PARENT), size)).hasSize(20).doesNotHaveDuplicates().isEqualTo(names(query(PARENT)));
		assertThat(pages(done(PARENT, true, T0.plusSeconds(4)), size))
			.isEqualTo(names(done(PARENT, true, T0.plusSeconds(4))));
	}

	@Test
	void onlyThatParentIsListed() {
		insert(anOperation().named(PARENT + "/operations/1").build());
		insert(anOperation().named(PARENT + "/datasets/d/operations/1").build());
		insert(anOperation().named("projects/p/operations/1").build());
		insert(anOperation().named("operations/1").build());
		insert(anOperation().named("bare").build());
		assertThat(names(query(PARENT))).containsExactly(PARENT + "/operations/1");
		assertThat(names(query(""))).containsExactly("bare", "operations/1");
		assertThat(names(query("projects/none"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 100 })
	void aWildcardStandsForOneSegment(int size) {
		Stream
			.of("projects/p/locations/us", "projects/p/locations/us-east1", "projects/p/locations/eu",
					"projects/p/locations/us/datasets/d", "projects/p/locations", "projects/q/locations/us",
					"projects/p_/locations/us", "projects/p/regions/us")
			.forEach((parent) -> insert(anOperation().named(parent + "/operations/1").build()));
		assertThat(pages(query("projects/p/locations/-"), size)).containsExactly("projects/p/locations/eu/operations/1",
				"projects/p/locations/us-east1/operations/1", "projects/p/locations/us/operations/1");
		assertThat(pages(query("projects/-/locations/us"), size)).containsExactly(
				"projects/p/locations/us/operations/1", "projects/p_/locations/us/operations/1",
				"projects/q/locations/us/operations/1");
		assertThat(pages(query("-/-/regions/-"), size)).containsExactly("projects/p/regions/us/operations/1");
		assertThat(pages(query("projects/p_/locations/-"), size))
			.containsExactly("projects/p_/locations/us/operations/1");
	}

	@Test
	void aServiceSeesItsOwn() {
		insert(anOperation().named("operations/1").ofService("one").build());
		insert(anOperation().named("operations/2").ofService("other").build());
		assertThat(names(
				new ListQuery("", Optional.of("one"), Optional.empty(), EmulatorClock.MAIN, T0, Optional.empty(), 10)))
			.containsExactly("operations/1");
		assertThat(names(query(""))).containsExactly("operations/1", "operations/2");
	}

	@Test
	void doneIsJudgedAtTheInstantAskedForSettledOrNot() {
		insert(anOperation().named("operations/settled").lasting(Duration.ofSeconds(1)).build());
		settle(T0.plusSeconds(1));
		insert(anOperation().named("operations/due").lasting(Duration.ofSeconds(2)).build());
		insert(anOperation().named("operations/running").lasting(Duration.ofSeconds(9)).build());
		insert(anOperation().named("operations/never").neverEnding().build());
		assertThat(names(done("", true, T0.plusSeconds(5)))).containsExactly("operations/due", "operations/settled");
		assertThat(names(done("", false, T0.plusSeconds(5)))).containsExactly("operations/never", "operations/running");
		assertThat(names(query(""))).hasSize(4);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 100 })
	void newestComeFirstPageByPage(int size) {
		for (var i = 0; i < 9; i++) {
			insert(anOperation().named("projects/p" + i % 2 + "/operations/" + i).build());
		}
		assertThat(newest(Optional.empty(), size)).containsExactly("8", "7", "6", "5", "4", "3", "2", "1", "0");
		assertThat(newest(Optional.of("projects/p1"), size)).containsExactly("7", "5", "3", "1");
		assertThat(newest(Optional.of("projects/none"), size)).isEmpty();
	}

	private List<String> newest(Optional<String> scope, int size) {
		var ids = new ArrayList<String>();
		var before = OperationStore.Numbered.AFTER_ALL;
		List<OperationStore.Numbered> page;
		do {
			page = this.store.newest(scope, before, size);
			page.forEach((numbered) -> ids.add(numbered.operation().name().id()));
			before = page.isEmpty() ? before : page.getLast().number();
		}
		while (page.size() == size);
		return ids;
	}

	@Test
	void operationsAreCountedByProjectAndByClock() {
		insert(anOperation().named("projects/p/operations/settled").lasting(Duration.ofSeconds(1)).build());
		settle(T0.plusSeconds(1));
		insert(anOperation().named("projects/p/operations/due").lasting(Duration.ofSeconds(2)).build());
		insert(anOperation().named("projects/p/operations/running").lasting(Duration.ofSeconds(9)).build());
		insert(anOperation().named("projects/q/operations/never").neverEnding().build());
		this.store.insert(anOperation().named("projects/own/operations/1").build(), "projects/own");
		assertThat(count(Optional.empty(), 5)).isEqualTo(new Counts(5, 3, false));
		assertThat(count(Optional.of("projects/p"), 10)).isEqualTo(new Counts(3, 1, false));
		assertThat(count(Optional.of("projects/own"), 10)).isEqualTo(new Counts(1, 1, false));
		assertThat(count(Optional.of("projects/none"), 10)).isEqualTo(new Counts(0, 0, false));
	}

	@Test
	void onlyTheLatestAreCounted() {
		insert(anOperation().named("projects/p/operations/older").neverEnding().build());
		insert(anOperation().named("projects/p/operations/latest").lasting(Duration.ofSeconds(1)).build());
		assertThat(count(Optional.empty(), 1)).isEqualTo(new Counts(1, 0, true));
		assertThat(count(Optional.of("projects/p"), 1)).isEqualTo(new Counts(1, 0, true));
	}

	/** Five seconds on, but the clock of one project stands where it was. */
	@Test
	void recordedEndsAreCountedAndThoseToCome() {
		insert(anOperation().named("projects/p/operations/1").lasting(Duration.ofSeconds(1)).build());
		insert(anOperation().named("projects/q/operations/2").neverEnding().build());
		assertThat(this.store.count(false)).isEqualTo(2);
		settle(T0.plusSeconds(1));
		assertThat(this.store.count(false)).isEqualTo(1);
		assertThat(this.store.count(true)).isEqualTo(1);
		this.store.deleteAll(Optional.of("projects/p"));
		assertThat(this.store.count(true)).isZero();
	}

	private Counts count(Optional<String> scope, int limit) {
		return this.store.count(scope, (clockScope) -> clockScope.equals("projects/own") ? T0 : T0.plusSeconds(5),
				limit);
	}

	private ListQuery done(String parent, boolean done, Instant now) {
		return new ListQuery(parent, Optional.empty(), Optional.of(done), EmulatorClock.MAIN, now, Optional.empty(),
				100);
	}

	private List<String> names(ListQuery query) {
		return list(query).stream().map((operation) -> operation.name().value()).toList();
	}

	private List<String> pages(ListQuery query, int size) {
		var names = new ArrayList<String>();
		var after = Optional.<Position>empty();
		List<Operation> page;
		do {
			page = list(new ListQuery(query.parent(), query.service(), query.done(), query.clockScope(), query.now(),
					after, size));
			page.forEach((operation) -> names.add(operation.name().value()));
			after = page.isEmpty() ? after
					: Optional.of(new Position(page.getLast().createTime(), page.getLast().name().value()));
		}
		while (page.size() == size);
		return names;
	}

	@Test
	void dueEndIsRecordedOnce() {
		insert(anOperation().named("operations/1").lasting(Duration.ofSeconds(1)).build());
		insert(anOperation().named("operations/2").lasting(Duration.ofSeconds(2)).build());
		assertThat(settle(T0)).isEmpty();
		assertThat(settle(T0.plusSeconds(1))).containsExactly("operations/1");
		assertThat(settle(LATER)).containsExactly("operations/2");
		assertThat(settle(LATER)).isEmpty();
		assertThat(this.store.nextDue(EmulatorClock.MAIN)).isEmpty();
	}

	@Test
	void noMoreAreSettledThanAskedFor() {
		insertMany(5);
		assertThat(this.store.settle(EmulatorClock.MAIN, LATER, 3)).hasSize(3);
		assertThat(this.store.settle(EmulatorClock.MAIN, LATER, 3)).hasSize(2);
	}

	@Test
	void severalSettlersShareTheWork() throws Exception {
		insertMany(200);
		var settled = together(4, (_) -> settleAll()).stream().flatMap(List::stream).toList();
		assertThat(settled).hasSize(200).doesNotHaveDuplicates();
	}

	@Test
	void lockedOperationIsNotSettled() throws Exception {
		insertMany(200);
		var settled = together(3, (thread) -> (thread == 0) ? holdAll() : settleAll()).stream()
			.flatMap(List::stream)
			.toList();
		assertThat(all(Optional.empty())).hasSize(200)
			.allSatisfy((operation) -> assertThat(operation.timeline().isHeld())
				.isNotEqualTo(settled.contains(operation.name().value())));
	}

	private List<String> holdAll() {
		all(Optional.empty()).forEach((operation) -> this.store.update(operation.name().value(), (latest) -> latest
			.changed((timeline) -> timeline.completion().isPresent() ? timeline : timeline.heldAt(T0))));
		return List.of();
	}

	private List<String> settleAll() {
		var names = new ArrayList<String>();
		for (var some = settle(LATER, 7); !some.isEmpty(); some = settle(LATER, 7)) {
			names.addAll(some);
		}
		return names;
	}

	@Test
	void operationThatNeverEndsIsNeverDue() {
		insert(anOperation().named("operations/1").neverEnding().build());
		assertThat(this.store.nextDue(EmulatorClock.MAIN)).isEmpty();
		assertThat(settle(LATER)).isEmpty();
	}

	@Test
	void theEarliestIsDueNext() {
		insert(anOperation().named("operations/1").lasting(Duration.ofSeconds(9)).build());
		insert(anOperation().named("operations/2").lasting(Duration.ofSeconds(3)).build());
		assertThat(this.store.nextDue(EmulatorClock.MAIN)).contains(T0.plusSeconds(3));
	}

	@Test
	void operationsThatEndedBeforeAreDeleted() {
		insert(anOperation().named("operations/settled").lasting(Duration.ofSeconds(1)).build());
		settle(LATER);
		insert(anOperation().named("operations/due").lasting(Duration.ofSeconds(2)).build());
		insert(anOperation().named("operations/later").lasting(Duration.ofSeconds(3)).build());
		insert(anOperation().named("operations/never").neverEnding().build());
		assertThat(this.store.expire(EmulatorClock.MAIN, T0.plusSeconds(1), 10)).isZero();
		assertThat(this.store.expire(EmulatorClock.MAIN, T0.plusSeconds(3), 10)).isEqualTo(2);
		assertThat(list(query(""))).extracting((operation) -> operation.name().id()).containsExactly("later", "never");
	}

	@Test
	void expiryDeletesNoMoreThanItsLimit() {
		insertMany(5);
		this.store.settle(EmulatorClock.MAIN, LATER, 2);
		assertThat(this.store.expire(EmulatorClock.MAIN, LATER, 3)).isEqualTo(3);
		assertThat(this.store.expire(EmulatorClock.MAIN, LATER, 3)).isEqualTo(2);
	}

	private int rows(String table) {
		return Objects.requireNonNull(this.jdbc.queryForObject("select count(*) from " + table, Integer.class));
	}

	@Test
	void whatAResetTookAwayStaysAwayWhileSeveralInstancesRemoveIt() throws Exception {
		var other = new Generations(this.jdbc, this.known, this.transactions);
		try {
			insertManyOf("mine", 5000);
			this.store.deleteAll(Optional.of("projects/mine"));
			insertTwoOf("mine");
			new TransactionTemplate(this.transactions).executeWithoutResult((_) -> other.begin("projects/mine"));
			insertTwoOf("mine");
			await().pollInterval(Duration.ofMillis(1)).until(() -> {
				assertThat(all(Optional.of("projects/mine"))).hasSize(2);
				return rows("operation") == 2 && rows("project_generation") == 1;
			});
			assertThat(all(Optional.of("projects/mine"))).hasSize(2);
		}
		finally {
			other.destroy();
		}
	}

	private void insertManyOf(String project, int count) {
		this.store.insertAll(IntStream.range(0, count)
			.mapToObj((i) -> anOperation().named("projects/" + project + "/operations/" + i).build())
			.toList(), (_) -> EmulatorClock.MAIN);
	}

	private void insertTwoOf(String project) {
		assertThat(insert(anOperation().named("projects/" + project + "/operations/1")
			.withRequestKey("key of " + project)
			.lasting(Duration.ofSeconds(1))
			.build())).isTrue();
		this.store.insertAll(List.of(anOperation().named("projects/" + project + "/operations/2").build()),
				(_) -> EmulatorClock.MAIN);
	}

	private void insertMany(int count) {
		IntStream.range(0, count).forEach((i) -> insert(anOperation().named("operations/" + i).build()));
	}

	static Stream<String> oddNames() {
		var random = new Random(7);
		var longest = new StringBuilder("projects/");
		random.ints(1009, 'a', 'z').forEach(longest::appendCodePoint);
		longest.append("/operations/");
		random.ints(1018, '0', 'z').map((c) -> (c == '/') ? 'x' : c).forEach(longest::appendCodePoint);
		return Stream.of("operations/100%", "operations/a_b", "operations/back\\slash", "operations/a/b//c",
				"operations/'quoted' \"twice\"", "projects/müller/operations/größe", "operations/😀",
				"operations/ spaces ", "operations/" + "😀".repeat(509), longest.toString());
	}

	private boolean insert(Operation operation) {
		return this.store.insert(operation, EmulatorClock.MAIN);
	}

	private Operation find(String name) {
		return this.store.find(name).orElseThrow();
	}

	private List<Operation> list(ListQuery query) {
		return this.store.list(query);
	}

	private List<String> settle(Instant now) {
		return settle(now, 100);
	}

	private List<String> settle(Instant now, int limit) {
		return this.store.settle(EmulatorClock.MAIN, now, limit).stream().map(EndedOperation::name).toList();
	}

	private static ListQuery query(String parent) {
		return new ListQuery(parent, Optional.empty(), Optional.empty(), EmulatorClock.MAIN, T0, Optional.empty(), 100);
	}

	/** Runs a piece of work on several threads that begin at the same moment. */
	private static <T> List<T> together(int threads, IntFunction<T> work)
			throws InterruptedException, ExecutionException {
		var ready = new CountDownLatch(threads);
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var futures = new ArrayList<Future<T>>();
			for (var i = 0; i < threads; i++) {
				var number = i;
				futures.add(executor.submit(() -> {
					ready.countDown();
					ready.await();
					return work.apply(number);
				}));
			}
			var results = new ArrayList<T>();
			for (var future : futures) {
				results.add(future.get());
			}
			return results;
		}
	}

}
