package dev.longrunning.emulator.store.resource;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.protobuf.StringValue;
import com.google.rpc.Status;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.resource.PendingChange;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceKey;
import dev.longrunning.emulator.resource.ResourceQuery;
import dev.longrunning.emulator.resource.ResourceStore;
import dev.longrunning.emulator.resource.content.Content;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.StoreSlice;
import dev.longrunning.emulator.timeline.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;

import static dev.longrunning.emulator.store.resource.ResourceFixtures.PATH;
import static dev.longrunning.emulator.store.resource.ResourceFixtures.SERVICE;
import static dev.longrunning.emulator.store.resource.ResourceFixtures.absent;
import static dev.longrunning.emulator.store.resource.ResourceFixtures.changeBy;
import static dev.longrunning.emulator.store.resource.ResourceFixtures.key;
import static dev.longrunning.emulator.store.resource.ResourceFixtures.resource;
import static dev.longrunning.emulator.store.resource.ResourceFixtures.text;
import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** The behaviour of every store of resources, and of the effects of operations on it. */
@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
abstract class ResourceStoreContract {

	private static final String THINGS = "projects/p/things/";

	private static final String ONE = THINGS + "one";

	private static final Instant END = T0.plusSeconds(10);

	private static final int THREADS = 8;

	@Autowired
	ResourceStore store;

	@Autowired
	OperationStore operations;

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	DataSource dataSource;

	@BeforeEach
	void deleteAll() {
		this.operations.deleteAll(Optional.empty());
		this.store.deleteAll(Optional.empty());
	}

	/** The beginning of the database's URL. */
	abstract String database();

	@Test
	void theDatabaseIsTheExpectedOne() throws SQLException {
		try (var connection = this.dataSource.getConnection()) {
			assertThat(connection.getMetaData().getURL()).startsWith(database());
		}
	}

	@Test
	void missingResourceIsEmpty() {
		assertThat(this.store.find(key(ONE))).isEmpty();
		assertThat(list("", 10)).isEmpty();
	}

	@Test
	void addedResourceIsFoundAsItIs() {
		var added = resource(ONE, "old").with(changeBy("operations/1", END.plusNanos(3_000), "new"));
		assertThat(change(added)).isEqualTo(added);
		assertThat(this.store.find(key(ONE))).contains(added);
		assertThat(this.store.find(new ResourceKey("other", ONE))).isEmpty();
	}

	@Test
	void endlessChangeAndInvisibleResourceAreFoundAsTheyAre() {
		var endless = new PendingChange("operations/1", Optional.empty(), false, Optional.empty(), Optional.empty());
		var added = absent(ONE).with(endless);
		change(added);
		assertThat(this.store.find(key(ONE))).contains(added);
	}

	@Test
	void changedResourceReplacesTheEarlier() {
		change(resource(ONE, "old").with(changeBy("operations/1", END, "new")));
		this.store.change(key(ONE), "", (present) -> present.orElseThrow().settled(END));
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "new"));
	}

	@Test
	void deletedResourceIsFoundAsAMarkAndNotListed() {
		change(resource(ONE, "old"));
		change(absent(ONE));
		assertThat(this.store.find(key(ONE))).contains(absent(ONE));
		assertThat(list("", 10)).isEmpty();
		change(resource(ONE, "again"));
		assertThat(list("", 10)).containsExactly(ONE);
	}

	@Test
	void refusedChangeStoresNothing() {
		change(resource(ONE, "old"));
		assertThatIllegalStateException().isThrownBy(() -> this.store.change(key(ONE), "", (_) -> refuse()));
		assertThatIllegalStateException().isThrownBy(() -> this.store.change(key("none"), "", (_) -> refuse()));
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "old"));
		assertThat(this.store.find(key("none"))).isEmpty();
	}

	@Test
	void concurrentChangesOfOneNameAreAppliedOneAfterTheOther() throws Exception {
		together((thread) -> {
			IntStream.range(0, 10).forEach((_) -> this.store.change(key(ONE), "", ResourceStoreContract::counted));
			return thread;
		});
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "x".repeat(10 * THREADS)));
	}

	@Test
	void oneOfManyAddsOfANameIsTheFirst() throws Exception {
		var first = together((thread) -> {
			var seen = new AtomicInteger();
			this.store.change(key(ONE), "", (present) -> {
				seen.set(present.isEmpty() ? 1 : 0);
				return present.orElseGet(() -> resource(ONE, "by " + thread));
			});
			return seen.get();
		});
		assertThat(first).containsOnlyOnce(1);
	}

	@Test
	void workIsRepeatedAfterAConflict() {
		var attempts = new AtomicInteger();
		this.store.inTransaction(() -> {
			change(resource(ONE, "attempt " + attempts.incrementAndGet()));
			if (attempts.get() < 3) {
				throw new CannotAcquireLockException("deadlock");
			}
			return ONE;
		});
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "attempt 3"));
	}

	@Test
	void failedWorkRollsBackBothStores() {
		assertThatIllegalStateException().isThrownBy(() -> this.store.inTransaction(() -> {
			change(resource(ONE, "new"));
			this.operations.insert(anOperation().named("operations/1").build(), "");
			return refuse();
		}));
		assertThat(this.store.find(key(ONE))).isEmpty();
		assertThat(this.operations.find("operations/1")).isEmpty();
	}

	@Test
	void takenOperationRollsBackTheResourceToo() {
		this.operations.insert(anOperation().named("operations/1").build(), "");
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> this.store.inTransaction(() -> {
			change(resource(ONE, "new"));
			if (!this.operations.insert(anOperation().named("operations/1").build(), "")) {
				throw StatusException.of(Code.ALREADY_EXISTS, "TAKEN", "The name is taken.");
			}
			return ONE;
		})).returns(Code.ALREADY_EXISTS, StatusException::code);
		assertThat(this.store.find(key(ONE))).isEmpty();
	}

	@Test
	void listIsInOrderOfNamesFromAPosition() {
		Stream.of("c", "a", "d", "b").forEach((id) -> change(resource(THINGS + id, id)));
		assertThat(list("", 3)).containsExactly(THINGS + "a", THINGS + "b", THINGS + "c");
		assertThat(list(THINGS + "b", 3)).containsExactly(THINGS + "c", THINGS + "d");
		assertThat(list(THINGS + "bb", 3)).containsExactly(THINGS + "c", THINGS + "d");
		assertThat(list(THINGS + "d", 3)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "~", "%", "_", "é", "\uFFFD", "\uFFFF", "\uD83D\uDE00", "\uDBFF\uDFFF", " ", "\\", "'" })
	void listHasEveryNameWithThePrefixAndNoOther(String id) {
		var names = List.of(THINGS + id, THINGS + "a" + id, THINGS + id + id);
		names.forEach((name) -> change(resource(name, id)));
		Stream.of("projects/p/things", "projects/p/thingsx/" + id, "projects/p/things0", "projects/q/things/" + id)
			.forEach((name) -> change(resource(name, id)));
		assertThat(list("", 10)).containsExactlyInAnyOrderElementsOf(names);
		assertThat(list("", "", 10)).hasSize(names.size() + 4);
		var paged = new ArrayList<String>();
		for (var page = list("", 1); !page.isEmpty(); page = list(page.getFirst(), 1)) {
			paged.addAll(page);
		}
		assertThat(paged).isEqualTo(list("", 10));
	}

	@Test
	void prefixIsNoPattern() {
		change(resource("projects/p_q/things/a", "a"));
		change(resource("projects/pxq/things/a", "a"));
		assertThat(list("projects/p_q/things/", "", 10)).containsExactly("projects/p_q/things/a");
		assertThat(list("projects/p%/things/", "", 10)).isEmpty();
	}

	@Test
	void listHasOnlyTheTypeAndTheService() {
		change(resource(ONE, "one"));
		assertThat(this.store.list(new ResourceQuery(SERVICE, "projects/*/others/*", "projects/p/", "", 10))).isEmpty();
		assertThat(this.store.list(new ResourceQuery("other", PATH, "projects/p/", "", 10))).isEmpty();
	}

	@Test
	void resetOfAProjectRemovesItsResourcesAndMarks() {
		change(resource(ONE, "one"));
		change(absent(THINGS + "deleted"));
		change(resource("projects/q/things/one", "other"));
		this.store.deleteAll(Optional.of("projects/p"));
		assertThat(this.store.find(key(ONE))).isEmpty();
		assertThat(this.store.find(key(THINGS + "deleted"))).isEmpty();
		assertThat(list("", 10)).isEmpty();
		assertThat(all(Optional.empty())).containsExactly(resource("projects/q/things/one", "other"));
	}

	@Test
	void namesOfBeforeAResetAreFreeAndSurviveTheSweep() {
		change(resource(ONE, "before").with(changeBy("operations/1", END, "late")));
		this.store.deleteAll(Optional.of("projects/p"));
		change(resource(ONE, "between"));
		this.operations.deleteAll(Optional.of("projects/p"));
		this.store.deleteAll(Optional.of("projects/p"));
		assertThat(this.store.find(key(ONE))).isEmpty();
		change(resource(ONE, "after"));
		settle("", END);
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "after"));
		await().until(() -> count("select count(*) from project_generation where swept = false") == 0);
		assertThat(count("select count(*) from resource")).isEqualTo(1);
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "after"));
		assertThat(list("", 10)).containsExactly(ONE);
	}

	@Test
	void resetOfAllRemovesAll() {
		change(resource(ONE, "one"));
		change(resource("folders/f/things/one", "one"));
		this.store.deleteAll(Optional.empty());
		assertThat(all(Optional.empty())).isEmpty();
	}

	@Test
	void allResourcesAreReadAlsoTheMarks() {
		var some = List.of(resource(ONE, "one"), absent(THINGS + "deleted"),
				resource(THINGS + "x", "x").with(changeBy("operations/1", END, "y")));
		this.store.insertAll(some, (_) -> "");
		change(resource("folders/f/things/one", "one"));
		assertThat(all(Optional.of("projects/p"))).containsExactlyElementsOf(some);
		assertThat(all(Optional.of("projects/q"))).isEmpty();
		assertThat(all(Optional.empty())).hasSize(4);
	}

	@Test
	void insertsOfManyAreAllOrNone() {
		change(resource(ONE, "old"));
		assertThatExceptionOfType(StatusException.class).isThrownBy(
				() -> this.store.insertAll(List.of(resource(THINGS + "two", "two"), resource(ONE, "new")), (_) -> ""))
			.returns(Code.ALREADY_EXISTS, StatusException::code);
		assertThat(all(Optional.empty())).containsExactly(resource(ONE, "old"));
	}

	@Test
	void insertedResourcesFollowTheClockOfTheirProject() {
		this.store.insertAll(List.of(changing(ONE), changing("projects/q/things/one")),
				(scope) -> scope.equals("projects/q") ? "projects/q" : EmulatorClock.MAIN);
		settle(EmulatorClock.MAIN, END);
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "new"));
		assertThat(this.store.find(key("projects/q/things/one"))).contains(changing("projects/q/things/one"));
	}

	@Test
	void dueChangesAreAppliedAndOthersNot() {
		change(changing(ONE));
		change(resource(THINGS + "later", "old").with(changeBy("operations/2", END.plusNanos(1_000), "new")));
		change(resource(THINGS + "endless", "old")
			.with(new PendingChange("operations/3", Optional.empty(), false, Optional.empty(), Optional.empty())));
		var before = all(Optional.empty());
		settle("projects/p", END);
		settle("", END.minusNanos(1_000));
		assertThat(all(Optional.empty())).isEqualTo(before);
		settle("", END);
		assertThat(all(Optional.empty())).containsExactly(resource(ONE, "new"), before.get(1), before.get(2));
	}

	@Test
	void moreChangesThanOneBatchAreApplied() {
		this.store.insertAll(IntStream.range(0, 1_201).mapToObj((i) -> changing(THINGS + i)).toList(), (_) -> "");
		settle("", END);
		assertThat(all(Optional.empty())).hasSize(1_201).allMatch((one) -> one.change().isEmpty());
	}

	@Test
	void failedChangeLeavesTheOldContent() {
		change(resource(ONE, "old").with(new PendingChange("operations/1", Optional.of(END), false,
				Optional.of(text("changing")), Optional.of(text("new")))));
		change(absent(THINGS + "two").with(new PendingChange("operations/2", Optional.of(END), false,
				Optional.of(text("creating")), Optional.of(text("new")))));
		settle("", END);
		assertThat(all(Optional.empty())).containsExactly(resource(ONE, "old"), absent(THINGS + "two"));
		assertThat(list("", 10)).containsExactly(ONE);
	}

	@Test
	void endOfAnOperationIsTheEndOfItsChange() {
		var operation = started(ONE);
		this.operations.settle("", END, 10);
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "new"));
		this.operations.update(operation.name().value(), (one) -> one.cancelledAt(END.plusSeconds(1)));
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "new"));
	}

	@Test
	void honouredCancelEndsTheChangeWithoutEffect() {
		var operation = started(ONE);
		this.operations.update(operation.name().value(), (one) -> one.cancelledAt(T0.plusSeconds(2)));
		assertThat(changeOf(ONE)).returns(Optional.of(T0.plusSeconds(3)), PendingChange::end)
			.returns(false, PendingChange::succeeds);
		this.operations.settle("", T0.plusSeconds(3), 10);
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "old"));
	}

	@Test
	void endByHandIsAppliedAtOnce() {
		var operation = started(ONE);
		this.operations.update(operation.name().value(),
				(one) -> one.settledAt(T0.plusSeconds(1), new Outcome.Response(Any.pack(Empty.getDefaultInstance()))));
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "new"));
	}

	@Test
	void failureByHandIsAppliedAtOnce() {
		var operation = started(ONE);
		this.operations.update(operation.name().value(), (one) -> one.settledAt(T0.plusSeconds(1),
				new Outcome.Failure(Status.newBuilder().setCode(13).build())));
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "old"));
	}

	@Test
	void deletedOperationHasItsEffect() {
		var operation = started(ONE);
		this.operations.delete(operation.name().value());
		assertThat(this.operations.nextDue("")).contains(END);
		this.operations.settle("", END, 10);
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "new"));
		assertThat(this.operations.nextDue("")).isEmpty();
	}

	@Test
	void responseOfTheSameTypeIsTheContent() {
		var operation = started(ONE);
		this.operations.update(operation.name().value(),
				(one) -> one.settledAt(T0.plusSeconds(1), new Outcome.Response(Any.pack(StringValue.of("by hand")))));
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "by hand"));
	}

	@Test
	void deletedResourceTakesItsChildrenWithIt() {
		var child = ONE + "/parts/a";
		var others = List.of(resource(ONE + "0/parts/a", "other"), resource(THINGS + "on", "other"),
				resource(THINGS + "on/parts/a", "other"));
		this.store.insertAll(Stream
			.concat(others.stream(),
					Stream.of(resource(ONE, "one"), resource(child, "child"), changing(child + "/nuts/b")))
			.toList(), (_) -> "");
		change(absent(ONE));
		assertThat(this.store.find(key(child))).contains(absent(child));
		assertThat(this.store.find(key(child + "/nuts/b"))).contains(absent(child + "/nuts/b"));
		settle("", END);
		assertThat(list("projects/p/", "", 10))
			.containsExactlyInAnyOrderElementsOf(others.stream().map((one) -> one.key().name()).toList());
	}

	@Test
	void childrenAreDeletedWithTheEndOfTheJob() {
		change(resource(ONE, "one").with(new PendingChange("operations/1", Optional.of(END), true,
				Optional.of(text("deleting")), Optional.empty())));
		change(resource(ONE + "/parts/a", "child"));
		settle("", END.minusSeconds(1));
		assertThat(list("", 10)).hasSize(2);
		settle("", END);
		assertThat(list("", 10)).isEmpty();
	}

	@Test
	void changesFollowTheClockOfTheirProject() {
		started(ONE);
		assertThat(this.operations.move("projects/p", "projects/p", T0)).isZero();
		this.operations.settle("", END, 10);
		assertThat(changeOf(ONE).end()).contains(END);
		this.operations.settle("projects/p", END, 10);
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "new"));
	}

	@Test
	void changesThatAreDueOnTheNewClockAreAppliedWithTheMove() {
		started(ONE);
		this.operations.move("projects/p", "projects/p", END);
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "new"));
	}

	@Test
	void effectWaitsForTheRecordedEndOfItsOperation() {
		started(THINGS + "earlier", END.minusSeconds(1));
		var operation = started(ONE);
		assertThat(this.operations.settle("", END, 1)).hasSize(1);
		assertThat(this.store.find(key(THINGS + "earlier"))).contains(resource(THINGS + "earlier", "new"));
		this.operations.update(operation.name().value(), (one) -> one.cancelledAt(T0.plusSeconds(2)));
		this.operations.settle("", END, 10);
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "old"));
	}

	/** Another thread or instance records ends while the cancel holds its operation. */
	@Test
	void cancelThatCameBeforeTheEndIsStrongerThanAConcurrentSettlement() {
		var operation = started(ONE);
		var settlements = new ArrayList<Thread>();
		this.operations.update(operation.name().value(), (one) -> {
			var settlement = Thread.ofPlatform().start(() -> this.operations.settle("", END, 10));
			settlements.add(settlement);
			await().until(() -> !settlement.isAlive() || settlement.getState() == Thread.State.TIMED_WAITING
					|| settlement.getState() == Thread.State.WAITING);
			return one.cancelledAt(T0.plusSeconds(2));
		});
		await().until(() -> settlements.stream().noneMatch(Thread::isAlive));
		this.operations.settle("", END, 10);
		assertThat(this.store.find(key(ONE))).contains(resource(ONE, "old"));
	}

	/** A settlement that came first wins: the later cancel changes nothing. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7 })
	void operationAndResourceAgreeAfterCancelsAtTheVeryEnd(int round) throws Exception {
		var names = IntStream.range(0, 24).mapToObj((i) -> THINGS + round + "-" + i).toList();
		var started = names.stream().map(this::started).toList();
		together((thread) -> {
			if (thread % 2 == 0) {
				return this.operations.settle("", END, 5).size();
			}
			started.stream()
				.skip(thread)
				.forEach((one) -> this.operations.update(one.name().value(),
						(latest) -> latest.cancelledAt(END.minusNanos(1_000_000))));
			return 0;
		});
		var later = END.plusSeconds(2);
		this.operations.settle("", later, 500);
		for (int i = 0; i < names.size(); i++) {
			var timeline = this.operations.find(started.get(i).name().value()).orElseThrow().timeline();
			var succeeded = timeline.at(later).result().filter(Outcome.Response.class::isInstance).isPresent();
			assertThat(this.store.find(key(names.get(i)))).as(names.get(i))
				.contains(resource(names.get(i), succeeded ? "new" : "old"));
		}
	}

	@Test
	void concurrentSettlementsApplyEveryChangeOnce() throws Exception {
		IntStream.range(0, 100).forEach((i) -> started(THINGS + i));
		var ended = together((_) -> this.operations.settle("", END, 30).size()
				+ this.operations.settle("", END, 500).size() + this.operations.settle("", END, 500).size());
		assertThat(ended.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
		this.operations.settle("", END, 500);
		assertThat(all(Optional.empty())).hasSize(100)
			.allMatch((one) -> one.content().equals(Optional.of(text("new"))) && one.change().isEmpty());
	}

	private void settle(String clockScope, Instant now) {
		assertThat(this.operations.settle(clockScope, now, 1)).isEmpty();
	}

	private Operation started(String name) {
		return started(name, END);
	}

	private Operation started(String name, Instant end) {
		var operation = anOperation().named("projects/p/operations/" + name.substring(name.lastIndexOf('/') + 1))
			.lasting(Duration.between(T0, end))
			.endingIn(new Outcome.Response(Any.pack(Empty.getDefaultInstance())))
			.build();
		this.store.inTransaction(() -> {
			change(resource(name, "old").with(changeBy(operation, "new")));
			return this.operations.insert(operation, "");
		});
		return operation;
	}

	private static Resource changing(String name) {
		return resource(name, "old").with(changeBy("operations/1", END, "new"));
	}

	private PendingChange changeOf(String name) {
		return this.store.find(key(name)).flatMap(Resource::change).orElseThrow();
	}

	Resource change(Resource changed) {
		return this.store.change(changed.key(), EmulatorClock.MAIN, (_) -> changed);
	}

	private static Resource counted(Optional<Resource> present) {
		var before = present.flatMap(Resource::content).orElseGet(() -> text(""));
		var count = (before.equals(text(""))) ? 0 : length(before);
		return resource(ONE, "x".repeat(count + 1));
	}

	private static int length(Content content) {
		return (int) content.parts().getFirst().getValue().toStringUtf8().chars().filter((one) -> one == 'x').count();
	}

	private static <T> T refuse() {
		throw new IllegalStateException("refused");
	}

	private List<String> list(String after, int limit) {
		return list(THINGS, after, limit);
	}

	private List<String> list(String prefix, String after, int limit) {
		return this.store.list(new ResourceQuery(SERVICE, PATH, prefix, after, limit))
			.stream()
			.map((one) -> one.key().name())
			.toList();
	}

	private List<Resource> all(Optional<String> scope) {
		var all = new ArrayList<Resource>();
		this.store.forEach(scope, all::add);
		return all;
	}

	private long count(String query) {
		return Optional.ofNullable(this.jdbc.queryForObject(query, Long.class)).orElse(0L);
	}

	private static <T> List<T> together(IntFunction<T> work) throws Exception {
		var start = new CountDownLatch(1);
		try (var threads = Executors.newFixedThreadPool(THREADS)) {
			var results = IntStream.range(0, THREADS).mapToObj((thread) -> threads.submit(() -> {
				start.await();
				return work.apply(thread);
			})).toList();
			start.countDown();
			var values = new ArrayList<T>();
			for (Future<T> result : results) {
				values.add(result.get());
			}
			return values;
		}
	}

}
