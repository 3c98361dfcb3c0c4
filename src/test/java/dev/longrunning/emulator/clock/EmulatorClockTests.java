package dev.longrunning.emulator.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.UnaryOperator;

import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmulatorClockTests {

	private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

	private static final Instant REAL = Instant.parse("2030-01-01T00:00:00Z");

	private volatile Instant real = REAL;

	private final Clocks clocks = new Clocks(() -> this.real, ClockStore.NONE,
			(now) -> new ClockState(T0, now, 1, false));

	private final EmulatorClock clock = this.clocks.main();

	@Test
	void runsWithRealTimeFromItsStart() {
		pass(Duration.ofSeconds(90));
		assertThat(this.clock.instant()).isEqualTo(T0.plusSeconds(90));
	}

	@Test
	void showsTheSameTimeWhilePaused() {
		pass(Duration.ofSeconds(1));
		change((state) -> state.withPaused(true));
		pass(Duration.ofHours(1));
		assertThat(this.clock.instant()).isEqualTo(T0.plusSeconds(1));
		assertThat(this.clock.realTimeUntil(T0.plusSeconds(2))).isEmpty();
		change((state) -> state.withPaused(false));
		pass(Duration.ofSeconds(1));
		assertThat(this.clock.instant()).isEqualTo(T0.plusSeconds(2));
	}

	@Test
	void runsFaster() {
		change((state) -> state.withRate(60));
		pass(Duration.ofMillis(1_500));
		assertThat(this.clock.instant()).isEqualTo(T0.plusSeconds(90));
		assertThat(this.clock.realTimeUntil(T0.plusSeconds(150))).contains(Duration.ofSeconds(1));
	}

	@Test
	void jumpsForward() {
		change((state) -> state.forwardBy(Duration.ofDays(1)));
		assertThat(this.clock.instant()).isEqualTo(T0.plus(Duration.ofDays(1)));
		change((state) -> state.forwardTo(T0.plus(Duration.ofDays(2))));
		assertThat(this.clock.instant()).isEqualTo(T0.plus(Duration.ofDays(2)));
		assertThat(this.clock.realTimeUntil(T0)).contains(Duration.ZERO);
	}

	@Test
	void doesNotGoBack() {
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> change((state) -> state.forwardBy(Duration.ofNanos(-1))));
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> change((state) -> state.forwardTo(T0.minusNanos(1))))
			.withMessageContaining("2026-01-02T03:04:05Z");
		this.real = REAL.minusSeconds(60);
		assertThat(this.clock.instant()).isEqualTo(T0);
	}

	@Test
	void refusesARateThatMakesNoSense() {
		for (var rate : new double[] { 0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e9 }) {
			assertThatExceptionOfType(StatusException.class).isThrownBy(() -> change((state) -> state.withRate(rate)));
		}
	}

	@Test
	void showsWholeMicroseconds() {
		pass(Duration.ofNanos(1_999));
		assertThat(this.clock.instant()).isEqualTo(T0.plusNanos(1_000));
	}

	@Test
	void notifiesListenersBeforeAChangeReturns() {
		var seen = new ArrayList<Instant>();
		this.clock.onChange(() -> seen.add(this.clock.instant()));
		change((state) -> state.forwardBy(Duration.ofMinutes(1)));
		change((state) -> state.withPaused(true));
		assertThat(seen).containsExactly(T0.plusSeconds(60), T0.plusSeconds(60));
	}

	private void change(UnaryOperator<ClockState> change) {
		this.clocks.change(EmulatorClock.MAIN, change);
	}

	private void pass(Duration length) {
		this.real = this.real.plus(length);
	}

}
