package dev.longrunning.emulator.store;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.dialect.LongRunning;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationDefinitions;
import dev.longrunning.emulator.operation.OperationScheduler;
import dev.longrunning.emulator.operation.OperationSnapshots;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.store.StatementCosts.Cost;
import dev.longrunning.emulator.testing.TestClocks;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a call costs does not depend on how many operations there are. Counted are
 * statements and what they read, not time.
 */
@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
@Import(StatementCosts.class)
abstract class OperationGrowthContract {

	private static final LongRunning FORM = new LongRunning(OperationGrowthContract::type, List::of, List::of);

	private static final int FEW = 2_000;

	private static final int MANY = 20_000;

	private static final int PAGE = 10;

	private static final int NEW = 5;

	private static final String PARENT = "projects/p/locations/us";

	private static final Duration YEAR = Duration.ofDays(365);

	@Autowired
	OperationStore store;

	@Autowired
	StatementCosts costs;

	@Autowired
	JdbcTemplate jdbc;

	private final Clocks clocks = TestClocks.pausedAt(T0);

	private final Waiters waiters = new Waiters(5);

	@AfterEach
	void close() {
		this.waiters.close();
	}

	/** The most that a call may read where it reads so much of few operations. */
	abstract long bound(long ofFew);

	/** What the database does by itself in time: it takes away what was replaced. */
	abstract void tidyUp();

	@ParameterizedTest(name = "counted by the database: {0}")
	@ValueSource(booleans = { false, true })
	void readsOfACallDoNotGrow(boolean counted) {
		var few = costs(FEW, counted);
		var many = costs(MANY, counted);
		assertThat(many).hasSameSizeAs(few).allSatisfy((_, cost) -> assertThat(cost.statements()).isPositive());
		assertThat(many).extractingByKey("a poll").returns(true, (cost) -> cost.read() > 0);
		var soft = new SoftAssertions();
		few.forEach((call, cost) -> {
			var ofMany = many.getOrDefault(call, new Cost(0, 0));
			soft.assertThat(ofMany.statements()).as("statements of %s", call).isEqualTo(cost.statements());
			soft.assertThat(ofMany.read()).as("read by %s", call).isLessThanOrEqualTo(bound(cost.read()));
		});
		soft.assertAll();
	}

	private Map<String, Cost> costs(int count, boolean counted) {
		fill(count);
		tidyUp();
		if (counted) {
			this.jdbc.execute("analyze");
		}
		try (var scheduler = new OperationScheduler(this.store, this.clocks, this.waiters, Optional.empty())) {
			var operations = new Operations(this.store, this.clocks, new OperationSnapshots((metadata, _) -> metadata),
					this.waiters, scheduler, new OperationDefinitions(FORM, Set::of));
			var costs = new LinkedHashMap<String, Cost>();
			calls(operations, count).forEach((call, work) -> costs.put(call, this.costs.of(work)));
			return costs;
		}
	}

	private Map<String, Runnable> calls(Operations operations, int count) {
		var calls = new LinkedHashMap<String, Runnable>();
		calls.put("a poll", () -> operations.get(name(count / 2)));
		calls.put("a first page", () -> list(operations, "", ""));
		var deep = pageToken(operations, "", count / 2 / PAGE);
		calls.put("a deep page", () -> list(operations, "", deep));
		for (var done : List.of("done = true", "done = false")) {
			var later = pageToken(operations, done, count / 20 / PAGE);
			calls.put("a first page of " + done, () -> list(operations, done, ""));
			calls.put("a deep page of " + done, () -> list(operations, done, later));
		}
		var some = "metadata.state = RUNNING";
		calls.put("a first page by metadata", () -> list(operations, some, ""));
		var someLater = pageToken(operations, some, count / 20 / PAGE);
		calls.put("a deep page by metadata", () -> list(operations, some, someLater));
		calls.put("a page of nothing", () -> list(operations, "metadata.state = UNHEARD_OF", ""));
		calls.put("a page by create time",
				() -> list(operations, "metadata.createTime < \"" + T0.minus(YEAR) + "\"", ""));
		var middle = this.store.newest(Optional.empty(), OperationStore.Numbered.AFTER_ALL, 1).getFirst().number()
				- count / 2;
		calls.put("an overview",
				() -> this.store.newest(Optional.of("projects/p"), OperationStore.Numbered.AFTER_ALL, PAGE));
		calls.put("a deep overview", () -> this.store.newest(Optional.of("projects/p"), middle, PAGE));
		calls.put("an overview of all", () -> this.store.newest(Optional.empty(), middle, PAGE));
		calls.put("counts", () -> this.store.count(Optional.of("projects/p"), (_) -> T0, 100));
		calls.put("counts of all", () -> this.store.count(Optional.empty(), (_) -> T0, 100));
		calls.put("a start", () -> operations.start(anOperation().named(PARENT + "/operations/new").build()));
		calls.put("a cancel", () -> operations.cancel(name(count / 2)));
		calls.put("a delete", () -> operations.delete(name(count / 3)));
		calls.put("what is due next", () -> this.store.nextDue(EmulatorClock.MAIN));
		calls.put("what ends last", () -> this.store.lastEnd(EmulatorClock.MAIN));
		calls.put("nothing to settle", () -> assertThat(this.store.settle(EmulatorClock.MAIN, T0, 500)).isEmpty());
		// the new ones and the one that was cancelled
		calls.put("settling",
				() -> assertThat(this.store.settle(EmulatorClock.MAIN, T0.plusSeconds(NEW), 500)).hasSize(NEW + 1));
		calls.put("expiry", () -> assertThat(this.store.expire(EmulatorClock.MAIN, T0, PAGE)).isEqualTo(PAGE));
		calls.put("nothing to expire",
				() -> assertThat(this.store.expire(EmulatorClock.MAIN, T0.minus(YEAR), PAGE)).isZero());
		calls.put("a reset of another project", () -> this.store.deleteAll(Optional.of("projects/other")));
		calls.put("a reset of the project", () -> this.store.deleteAll(Optional.of("projects/p")));
		return calls;
	}

	/**
	 * Most are done, some go on for long, a few end soon, and another project has few.
	 */
	private void fill(int count) {
		this.store.deleteAll(Optional.empty());
		this.store.insertAll(IntStream.range(0, count).mapToObj((i) -> operation(i, count)).toList(), (_) -> "");
		this.jdbc.update("update operation set settled = true where done_at <= ?", Micros.floor(T0));
		this.store.insertAll(IntStream.range(1, NEW + 1)
			.mapToObj((i) -> anOperation().named("projects/other/operations/" + i)
				.startedAt(T0)
				.lasting(Duration.ofSeconds(i))
				.build())
			.toList(), (_) -> "");
	}

	private static Operation operation(int i, int count) {
		var isRunning = i % 4 == 0;
		var metadata = Struct.newBuilder()
			.putFields("state", Value.newBuilder().setStringValue(isRunning ? "RUNNING" : "DONE").build())
			.putFields("createTime", Value.newBuilder().setStringValue(T0.toString()).build());
		return anOperation().named(name(i).value())
			.startedAt(T0.minusSeconds(count + 10 - i))
			.withMetadata(Any.pack(metadata.build()))
			.lasting(isRunning ? YEAR : Duration.ofSeconds(1))
			.build()
			.settled(T0);
	}

	private static OperationName name(int i) {
		return new OperationName(PARENT + "/operations/" + i);
	}

	private String pageToken(Operations operations, String filter, int pages) {
		var token = "";
		for (var page = 0; page < pages; page++) {
			token = list(operations, filter, token);
		}
		return token;
	}

	private static String list(Operations operations, String filter, String pageToken) {
		return operations.list(new ListRequest(PARENT, Optional.empty(), filter, PAGE, pageToken, FORM))
			.nextPageToken();
	}

	private static Optional<com.google.protobuf.Descriptors.Descriptor> type(String name) {
		return Optional.of(Struct.getDescriptor()).filter((known) -> known.getFullName().equals(name));
	}

}
