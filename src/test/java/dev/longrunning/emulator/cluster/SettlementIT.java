package dev.longrunning.emulator.cluster;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Jobs end once, whoever of the instances started them and whoever is still there. */
@ClusterTest
class SettlementIT {

	private static final System.Logger LOG = System.getLogger(SettlementIT.class.getName());

	private static final int JOBS = Integer.getInteger("jobs", 20_000);

	/**
	 * The number of jobs that clients start for each instance that is killed, and after
	 * the last.
	 */
	private static final int ROUND = JOBS / 20;

	private static final int KILLS = 3;

	private static final int STARTS = (KILLS + 1) * ROUND;

	private static final int CLIENTS = 24;

	/** Tells who ended how often, and when: nothing in the emulator is to tell it. */
	private static final String AUDIT = """
			create table ending (name text not null, at timestamptz not null default clock_timestamp());
			create function note_ending() returns trigger language plpgsql as $$
			begin insert into ending (name) values (new.name); return null; end $$;
			create trigger note_ending after update on operation for each row
			when (new.settled and not old.settled) execute function note_ending();
			""";

	/** Makes one job many. */
	private static final String COPIES = """
			insert into operation select copy.* from operation one, generate_series(1, %d) number,
			jsonb_populate_record(one, jsonb_build_object('id', 1000000000 + number, 'name', one.name || number,
				'operation_id', one.operation_id || number,
				'id_suffix', ('x' || right(encode((one.operation_id || number)::bytea, 'hex'), 16))::bit(64)::bigint,
				'name_in_parent', '\\x' || encode(one.name_in_parent || number::text::bytea, 'hex'))) copy""";

	private final Cluster cluster;

	private final Map<String, String> started = new ConcurrentHashMap<>();

	private final AtomicInteger next = new AtomicInteger();

	/**
	 * A kill comes when half of a round is started: the clients go on with the other
	 * half.
	 */
	private final Semaphore allowed = new Semaphore(0);

	SettlementIT(Cluster cluster) {
		this.cluster = cluster;
	}

	@BeforeEach
	void noteEndings() {
		this.cluster.database().run(AUDIT);
	}

	@AfterEach
	void noteThemNoMore() {
		this.cluster.database().run("drop function note_ending cascade; drop table ending");
	}

	@Test
	void everyJobEndsOnceWithItsResultWhileInstancesAreKilled() {
		var clients = IntStream.range(0, CLIENTS)
			.mapToObj((_) -> CompletableFuture.runAsync(this::startJobs, Thread::startVirtualThread))
			.toList();
		for (int kill = 1; kill <= KILLS; kill++) {
			this.allowed.release(ROUND);
			var enough = kill * ROUND - ROUND / 2;
			await().atMost(Duration.ofMinutes(10)).until(() -> this.started.size() >= enough);
			this.cluster.instance(kill).kill();
			this.cluster.instance(kill).restart();
		}
		this.allowed.release(ROUND);
		clients.forEach(CompletableFuture::join);
		assertThat(this.started).hasSize(STARTS);
		awaitAllSettled();
		assertThat(results()).containsAllEntriesOf(this.started);
		assertThat(this.cluster.database().number("select count(*) from operation"))
			.isEqualTo(this.cluster.database().number("select count(distinct name) from ending"));
		assertThat(this.cluster.database()
			.number("select count(*) from (select name from ending group by name having count(*) > 1) twice")).isZero();
	}

	@Test
	void jobsOfAKilledInstanceAreEndedByTheOthers() {
		var first = this.cluster.instance(0);
		for (int job = 0; job < 100; job++) {
			first.start("orphans");
		}
		first.kill();
		awaitAllSettled();
		LOG.log(System.Logger.Level.INFO, "latest after its end: {0} ms", this.cluster.database()
			.number("select max(extract(epoch from at) * 1000 - done_at / 1000) from ending join operation using (name)"));
		assertThat(this.cluster.database().number("select count(*) from ending")).isEqualTo(100);
	}

	@Test
	void jobsThatAreDueAtOnceEndOnceEach() {
		var clock = this.cluster.instance(0).control().clock();
		clock.pause();
		this.cluster.instance(1).start("copied");
		this.cluster.database().run(COPIES.formatted(JOBS));
		var worked = cpuTime();
		var begin = System.nanoTime();
		clock.advance(Duration.ofHours(1));
		assertThat(this.cluster.instance(2).rest().get("/v1/projects/copied/operations?filter=done:false").text())
			.isEqualToIgnoringWhitespace("{}");
		// what another instance has claimed it writes down at its own pace
		awaitAllSettled();
		LOG.log(System.Logger.Level.INFO, "{0} settled after {1}, of processors for the emulators {2}", JOBS,
				Duration.ofNanos(System.nanoTime() - begin), cpuTime().minus(worked));
		assertThat(this.cluster.database().number("select count(distinct name) from ending")).isEqualTo(JOBS + 1);
		assertThat(this.cluster.database().number("select count(*) from ending")).isEqualTo(JOBS + 1);
	}

	private Duration cpuTime() {
		return this.cluster.instances()
			.stream()
			.map((instance) -> instance.process().cpuTime())
			.reduce(Duration.ZERO, Duration::plus);
	}

	private void startJobs() {
		for (int job = this.next.getAndIncrement(); job < STARTS; job = this.next.getAndIncrement()) {
			this.allowed.acquireUninterruptibly();
			var uri = "gs://out/" + job + "/";
			var number = job;
			// a start that nobody answered, or too late, may have been one
			while (!isStarted(this.cluster.instance(number++), uri)) {
				Thread.yield();
			}
		}
	}

	private boolean isStarted(Instance instance, String uri) {
		try {
			var answer = instance.rest()
				.post("/v1/projects/many/images:asyncBatchAnnotate",
						"{\"requests\": [{}], \"outputConfig\": {\"gcsDestination\": {\"uri\": \"%s\"}}}"
							.formatted(uri));
			assertThat(answer.status()).as(answer.text()).isIn(200, 503);
			if (answer.status() == 200) {
				this.started.put(answer.textAt("/name"), uri);
			}
			return answer.status() == 200;
		}
		catch (UncheckedIOException _) {
			return false;
		}
	}

	private void awaitAllSettled() {
		await().atMost(Duration.ofMinutes(2))
			.until(() -> this.cluster.database().number("select count(*) from operation where not settled") == 0);
	}

	/** As another instance than those that were killed last shows them. */
	private Map<String, String> results() {
		var results = new ConcurrentHashMap<String, String>();
		var token = "";
		do {
			var page = this.cluster.instance(1)
				.rest()
				.get("/v1/projects/many/operations?pageSize=1000&pageToken=" + token);
			page.at("/operations")
				.forEach((operation) -> results.put(operation.path("name").asString(),
						operation.at("/response/outputConfig/gcsDestination/uri").asString("")));
			token = page.textAt("/nextPageToken");
		}
		while (!token.isEmpty());
		return results;
	}

}
