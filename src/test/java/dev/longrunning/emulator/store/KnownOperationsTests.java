package dev.longrunning.emulator.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.rpc.Status;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.store.operation.OperationReads;
import dev.longrunning.emulator.testing.Repeated;
import dev.longrunning.emulator.timeline.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static org.assertj.core.api.Assertions.assertThat;

/** The store's answers from memory, compared with those of the database. */
@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
class KnownOperationsTests {

	private static final List<String> SCOPES = List.of("projects/p", "projects/q");

	private static final List<String> NAMES = SCOPES.stream()
		.flatMap((scope) -> IntStream.range(0, 3).mapToObj((number) -> scope + "/operations/" + number))
		.toList();

	private static final String NAME = NAMES.getFirst();

	private static final int STEPS = 200;

	private static final int VERSIONS = 500;

	@Autowired
	OperationStore store;

	@Autowired
	OperationReads reads;

	@Autowired
	PlatformTransactionManager transactions;

	@BeforeEach
	void forgetAll() {
		this.store.deleteAll(Optional.empty());
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void afterEveryChangeEveryReadIsThatOfTheDatabase(long seed) {
		var random = new Random(seed);
		var now = T0;
		try (var _ = readers(() -> this.store.find(NAMES.get(new Random().nextInt(NAMES.size()))))) {
			for (var step = 0; step < STEPS; step++) {
				now = now.plusMillis(random.nextInt(3000));
				change(random, now);
				for (var name : NAMES) {
					assertThat(this.store.find(name)).as("seed %s, step %s, %s", seed, step, name)
						.isEqualTo(this.reads.byName(name));
				}
			}
		}
	}

	private void change(Random random, Instant now) {
		var name = NAMES.get(random.nextInt(NAMES.size()));
		var scope = SCOPES.get(random.nextInt(SCOPES.size()));
		switch (random.nextInt(14)) {
			case 0, 1, 2, 3, 4 -> this.store.insert(operation(name, now), random.nextBoolean() ? "" : scope);
			case 5 -> this.store.update(name, (operation) -> operation.cancelledAt(now));
			case 6 -> this.store.update(name, (operation) -> operation.settledAt(now,
					new Outcome.Failure(Status.newBuilder().setCode(3).build())));
			case 7 -> this.store.delete(name);
			case 8 -> this.store.settle(random.nextBoolean() ? "" : scope, now, 10);
			case 9 -> this.store.expire("", now.minusSeconds(8), 10);
			case 10 -> this.store.move(scope, random.nextBoolean() ? "" : scope, now);
			case 11 -> this.store.deleteAll(Optional.of(scope).filter((_) -> random.nextInt(4) > 0));
			case 12 -> this.store.replaceAll(Optional.of(scope), List.of(operation(scope + "/operations/0", now)),
					UnaryOperator.identity());
			default -> rolledBack(() -> this.store.update(name, (operation) -> operation.cancelledAt(now)));
		}
	}

	private static Operation operation(String name, Instant start) {
		return anOperation().named(name).startedAt(start).lasting(Duration.ofSeconds(4)).build();
	}

	private void rolledBack(Runnable change) {
		new TransactionTemplate(this.transactions).executeWithoutResult((transaction) -> {
			change.run();
			transaction.setRollbackOnly();
		});
	}

	@Test
	void noReaderSeesLessThanWasAcknowledgedOrThanItSawBefore() {
		this.store.insert(version(anOperation().named(NAME).build(), 0), "");
		var acknowledged = new AtomicInteger();
		try (var _ = readers(new Callable<>() {

			private final ThreadLocal<Integer> last = ThreadLocal.withInitial(() -> 0);

			@Override
			public Integer call() {
				var least = Math.max(this.last.get(), acknowledged.get());
				var seen = version(KnownOperationsTests.this.store.find(NAME).orElseThrow());
				assertThat(seen).isGreaterThanOrEqualTo(least);
				this.last.set(seen);
				return seen;
			}

		})) {
			for (var version = 1; version <= VERSIONS; version++) {
				var next = version;
				this.store.update(NAME, (operation) -> version(operation, next));
				acknowledged.set(next);
			}
		}
	}

	/** Writes a version where a test can read it. */
	private static Operation version(Operation operation, int version) {
		return new Operation(operation.name(), operation.scope(), operation.service(), operation.method(),
				Optional.of(Integer.toString(version)), operation.requestKey(), operation.metadata(),
				operation.timeline(), operation.isKeptUntilDone());
	}

	private static int version(Operation operation) {
		return Integer.parseInt(operation.scenario().orElseThrow());
	}

	@Test
	void changeIsReadByNobodyBeforeItsCommitAndByAllAfterIt() {
		this.store.insert(version(anOperation().named(NAME).build(), 0), "");
		new TransactionTemplate(this.transactions).executeWithoutResult((_) -> {
			this.store.update(NAME, (operation) -> version(operation, 1));
			assertThat(inAnotherThread(() -> this.store.find(NAME))).map(KnownOperationsTests::version).contains(0);
		});
		assertThat(this.store.find(NAME)).map(KnownOperationsTests::version).contains(1);
	}

	private static <T> T inAnotherThread(Callable<T> action) {
		try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
			return thread.submit(action).get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Three threads, so that every change meets some reads. */
	private static Repeated readers(Callable<?> read) {
		return new Repeated(Stream.generate(() -> read).limit(3));
	}

}
