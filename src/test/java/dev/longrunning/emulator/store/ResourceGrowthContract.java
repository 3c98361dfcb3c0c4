package dev.longrunning.emulator.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.resource.PendingChange;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceQuery;
import dev.longrunning.emulator.resource.ResourceStore;
import dev.longrunning.emulator.store.StatementCosts.Cost;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
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

/**
 * The cost of a call does not depend on the number of resources. It is counted in
 * statements and in what they read, not in time.
 */
@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
@Import(StatementCosts.class)
abstract class ResourceGrowthContract {

	private static final int FEW = 2_000;

	private static final int MANY = 20_000;

	private static final int PAGE = 10;

	private static final int ENDING = 5;

	private static final String THINGS = "projects/p/things/";

	@Autowired
	ResourceStore store;

	@Autowired
	OperationStore operations;

	@Autowired
	StatementCosts costs;

	@Autowired
	JdbcTemplate jdbc;

	/** The largest cost where a call on few resources costs so much. */
	abstract long bound(long ofFew);

	/** Removes replaced rows, as the database does by itself in time. */
	abstract void tidyUp();

	@ParameterizedTest(name = "counted by the database: {0}")
	@ValueSource(booleans = { false, true })
	void readsOfACallDoNotGrow(boolean counted) {
		var few = costs(FEW, counted);
		var many = costs(MANY, counted);
		assertThat(many).hasSameSizeAs(few).allSatisfy((_, cost) -> assertThat(cost.statements()).isPositive());
		assertThat(many).extractingByKey("a get").returns(true, (cost) -> cost.read() > 0);
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
		var costs = new LinkedHashMap<String, Cost>();
		calls(count).forEach((call, work) -> costs.put(call, this.costs.of(work)));
		return costs;
	}

	private Map<String, Runnable> calls(int count) {
		var calls = new LinkedHashMap<String, Runnable>();
		calls.put("a get", () -> assertThat(this.store.find(key(name(count / 2)))).isPresent());
		calls.put("a get of nothing", () -> assertThat(this.store.find(key(THINGS + "none"))).isEmpty());
		calls.put("a first page", () -> list(""));
		calls.put("a deep page", () -> list(name(count / 2)));
		calls.put("a page of nothing",
				() -> assertThat(this.store.list(new ResourceQuery(SERVICE, PATH, "projects/none/things/", "", PAGE)))
					.isEmpty());
		calls.put("a create", () -> change(resource(THINGS + "new", "new")));
		calls.put("an update", () -> change(resource(name(count / 2), "changed")));
		calls.put("the start of a job", () -> change(
				resource(name(count / 3), "old").with(changeBy("operations/x", T0.plusSeconds(1), "new"))));
		calls.put("a cancel",
				() -> this.operations.update("operations/cancelled", (one) -> one.cancelledAt(T0.plusSeconds(1))));
		calls.put("a delete", () -> change(absent(name(count / 4))));
		calls.put("a delete with a child", () -> change(absent(name(1))));
		calls.put("the next end", () -> assertThat(this.operations.nextDue(EmulatorClock.MAIN)).isPresent());
		calls.put("the last end", () -> assertThat(this.operations.lastEnd(EmulatorClock.MAIN)).isPresent());
		calls.put("nothing to settle", () -> this.operations.settle(EmulatorClock.MAIN, T0, 500));
		calls.put("settling", () -> {
			this.operations.settle(EmulatorClock.MAIN, T0.plusSeconds(1), 500);
			assertThat(this.store.find(key(THINGS + "ending1")).flatMap(Resource::change)).isEmpty();
		});
		return calls;
	}

	/** Some are changed by jobs without end, and a few by jobs that end soon. */
	private void fill(int count) {
		this.operations.deleteAll(Optional.empty());
		this.store.deleteAll(Optional.empty());
		this.store.insertAll(IntStream.range(0, count).mapToObj(ResourceGrowthContract::thing).toList(), (_) -> "");
		this.store.insertAll(IntStream.range(0, count).mapToObj((i) -> absent(THINGS + "deleted" + i)).toList(),
				(_) -> "");
		this.store.insertAll(IntStream.range(0, ENDING)
			.mapToObj((i) -> resource(THINGS + "ending" + i, "old")
				.with(changeBy("operations/" + i, T0.plusSeconds(1), "new")))
			.toList(), (_) -> "");
		this.store.insertAll(List.of(resource(name(1) + "/parts/a", "child")), (_) -> "");
		var operation = anOperation().named("operations/cancelled").build();
		this.operations.insert(operation, EmulatorClock.MAIN);
		change(resource(THINGS + "cancelled", "old").with(changeBy(operation, "new")));
	}

	private static Resource thing(int i) {
		var thing = resource(name(i), "thing " + i);
		return (i % 4 == 3) ? thing.with(new PendingChange("operations/endless" + i, Optional.empty(), false,
				Optional.of(text("changing")), Optional.of(text("new")))) : thing;
	}

	private static String name(int i) {
		return THINGS + "t" + i;
	}

	private void list(String after) {
		assertThat(this.store.list(new ResourceQuery(SERVICE, PATH, THINGS, after, PAGE))).hasSize(PAGE);
	}

	private void change(Resource changed) {
		this.store.change(changed.key(), EmulatorClock.MAIN, (_) -> changed);
	}

}
