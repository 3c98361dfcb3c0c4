package dev.longrunning.emulator.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Two instances that keep their clocks in one place. */
class SharedClocksTests {

	private static final Instant REAL = Instant.parse("2030-01-01T00:00:00Z");

	private final Shared store = new Shared();

	private final Clocks one = clocks();

	private final Clocks other = clocks();

	@Test
	void changesOfTwoInstancesAddUp() {
		var hours = IntStream.range(0, 100)
			.mapToObj((i) -> CompletableFuture
				.runAsync(() -> ((i % 2 == 0) ? this.one : this.other).change("", byAnHour())))
			.toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(hours).join();
		this.one.follow();
		this.other.follow();
		assertThat(this.one.main().instant()).isEqualTo(REAL.plus(Duration.ofHours(100)));
		assertThat(this.other.main().instant()).isEqualTo(REAL.plus(Duration.ofHours(100)));
	}

	@Test
	void followingNotifiesItsOwnListenersOnly() {
		var changed = new ArrayList<String>();
		this.other.onChange((clock) -> changed.add("changed '" + clock.scope() + "'"));
		this.other.onMove(() -> changed.add("moved"));
		this.one.change("", byAnHour());
		this.other.follow();
		this.other.follow();
		assertThat(changed).containsExactly("changed ''");
	}

	@Test
	void moveOfAClockIsBroadcastAfterItsListeners() {
		var changed = new ArrayList<String>();
		this.one.onChange((_) -> changed.add("changed"));
		this.one.onMove(() -> changed.add("moved"));
		this.one.change("", byAnHour());
		assertThat(changed).containsExactly("changed", "moved");
	}

	@Test
	void projectGetsItsClockEverywhere() {
		var owned = new ArrayList<String>();
		this.one.onOwn((scope, then) -> owned.add("one: " + scope + " at " + then));
		this.other.onOwn((scope, then) -> owned.add("other: " + scope + " at " + then));
		this.one.change("projects/p", byAnHour());
		this.other.follow();
		assertThat(this.other.of("projects/p").instant()).isEqualTo(REAL.plus(Duration.ofHours(1)));
		assertThat(this.other.main().instant()).isEqualTo(REAL);
		this.other.removeOwn("projects/p");
		this.one.follow();
		assertThat(this.one.hasOnlyMain()).isTrue();
		var later = REAL.plus(Duration.ofHours(1));
		assertThat(owned).containsExactly("one: projects/p at " + later, "other: projects/p at " + later,
				"other: projects/p at " + REAL, "one: projects/p at " + REAL);
	}

	@Test
	void projectsClockGoesOnFromTheInstanceThatHadItFirst() {
		this.one.change("projects/p", byAnHour());
		this.other.change("projects/p", byAnHour());
		this.one.follow();
		assertThat(List.of(this.one, this.other)).allSatisfy(
				(clocks) -> assertThat(clocks.of("projects/p").instant()).isEqualTo(REAL.plus(Duration.ofHours(2))));
	}

	@Test
	void whoStartsLaterGoesByTheTimeThereIs() {
		this.one.change("", (state) -> state.forwardBy(Duration.ofHours(1)).withPaused(true));
		assertThat(clocks().main().instant()).isEqualTo(REAL.plus(Duration.ofHours(1)));
	}

	@Test
	void clocksOfProjectsHaveABound() {
		IntStream.range(0, 10_000).forEach((i) -> this.one.ownClock("projects/p" + i));
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> this.one.ownClock("projects/more"))
			.returns(Code.RESOURCE_EXHAUSTED, StatusException::code)
			.withMessageContaining("10000");
		this.one.removeOwn("projects/p0");
		assertThat(this.one.ownClock("projects/more").scope()).isEqualTo("projects/more");
	}

	@Test
	void clocksThatAreReplacedGoByOthersOrAreUndone() {
		this.one.change("projects/p", byAnHour());
		var state = new ClockState(REAL.minusSeconds(1), REAL, 1, true);
		var replaced = this.one.replace(Optional.empty(), Map.of("", state, "projects/q", state));
		assertThat(this.one.all()).extracting(EmulatorClock::scope).containsExactly("", "projects/q");
		assertThat(this.one.main().instant()).isEqualTo(REAL.minusSeconds(1));
		replaced.undo();
		assertThat(this.one.all()).extracting(EmulatorClock::scope).containsExactly("", "projects/p");
		assertThat(this.one.main().instant()).isEqualTo(REAL);
		assertThat(this.one.of("projects/p").instant()).isEqualTo(REAL.plus(Duration.ofHours(1)));
	}

	@Test
	void clockThatAResetTakesAwayBeforeItsChangeIsMadeAnew() {
		var resets = new ArrayList<>(List.of("projects/p"));
		this.one.onOwn((_, _) -> {
			if (!resets.isEmpty()) {
				this.one.removeOwn(resets.removeLast());
			}
		});
		var changed = this.one.change("projects/p", byAnHour());
		assertThat(this.one.of("projects/p")).isSameAs(changed);
		assertThat(changed.instant()).isEqualTo(REAL.plus(Duration.ofHours(1)));
		assertThat(this.one.main().instant()).isEqualTo(REAL);
		this.one.removeOwn("projects/p");
		assertThat(this.store.all()).doesNotContainKey("projects/p");
	}

	private static UnaryOperator<ClockState> byAnHour() {
		return (state) -> state.forwardBy(Duration.ofHours(1));
	}

	private Clocks clocks() {
		return new Clocks(InstantSource.fixed(REAL), this.store, (real) -> new ClockState(real, real, 1, false));
	}

	/** Stores clock states as a database does. */
	private static final class Shared implements ClockStore {

		private final Map<String, ClockState> states = new ConcurrentHashMap<>();

		@Override
		public Map<String, ClockState> all() {
			return Map.copyOf(this.states);
		}

		@Override
		public ClockState change(String scope, ClockState state, UnaryOperator<ClockState> change) {
			return this.states.compute(scope, (_, kept) -> change.apply((kept != null) ? kept : state));
		}

		@Override
		public void remove(String scope) {
			this.states.remove(scope);
		}

	}

}
