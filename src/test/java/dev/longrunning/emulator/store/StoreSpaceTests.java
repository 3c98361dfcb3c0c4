package dev.longrunning.emulator.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.rule.LimitedRule;
import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.snapshot.SnapshotLabel;
import dev.longrunning.emulator.snapshot.SnapshotStore;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A store whose disk gets full. */
@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
class StoreSpaceTests {

	private static final AtomicLong FREE = new AtomicLong(Long.MAX_VALUE);

	private static final String NAME = "projects/p/operations/o";

	@TempDir
	static Path directory;

	@TestBean(methodName = "space")
	private @Nullable FreeSpace free;

	@Autowired
	private OperationStore operations;

	@Autowired
	private RuleStore rules;

	@Autowired
	private SnapshotStore snapshots;

	@Autowired
	private StoreSpace space;

	@DynamicPropertySource
	static void useDirectory(DynamicPropertyRegistry registry) {
		registry.add("emulator.store.directory", directory::toString);
	}

	static FreeSpace space() {
		return FREE::get;
	}

	@AfterEach
	void makeSpace() {
		FREE.set(Long.MAX_VALUE);
	}

	@Test
	void onAFullDiskChangesAreRefusedAndReadsGoOn() {
		this.operations.insert(anOperation().named(NAME).build(), EmulatorClock.MAIN);
		assertThat(new StoreHealth(this.space).health().getStatus()).isEqualTo(Status.UP);
		FREE.set(1000);
		assertThat(new StoreHealth(this.space).health().getStatus()).isEqualTo(Status.DOWN);
		var known = LimitedRule.in(this.rules, false);
		List.<ThrowingCallable>of(
				() -> this.operations.insert(anOperation().named(NAME + "2").build(), EmulatorClock.MAIN),
				() -> this.operations.update(NAME, UnaryOperator.identity()), () -> this.operations.delete(NAME),
				() -> this.operations.deleteAll(Optional.empty()),
				() -> this.operations.settle(EmulatorClock.MAIN, T0.plusSeconds(99), 9),
				() -> known.put(LimitedRule.of("a", 1)), () -> this.snapshots.remove("a"))
			.forEach(StoreSpaceTests::assertRefused);
		assertThat(this.operations.find(NAME)).isPresent();
		this.operations.forEach(Optional.empty(), (operation) -> assertThat(operation.name().value()).isEqualTo(NAME));
		assertThat(this.snapshots.all()).isEmpty();
		FREE.set(Long.MAX_VALUE);
		assertThat(this.operations.delete(NAME)).isTrue();
		assertThat(new StoreHealth(this.space).health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void snapshotNeedsSpaceForItself() {
		FREE.set(20_000_000);
		assertRefused(() -> this.snapshots.put(new SnapshotLabel("a", "", T0, 0, 10_000_000), () -> {
			throw new IllegalStateException("It is not read.");
		}, 9));
	}

	private static void assertRefused(ThrowingCallable change) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(change)
			.returns(Code.UNAVAILABLE, StatusException::code)
			.withMessageContaining("EMULATOR_STORE_RESERVE");
	}

}
