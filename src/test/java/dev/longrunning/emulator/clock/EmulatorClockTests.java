package dev.longrunning.emulator.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;

import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmulatorClockTests {

	private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

	private static final Instant REAL = Instant.parse("2030-01-01T00:00:00Z");

	private volatile Instant real = REAL;

	private final EmulatorClock clock = new EmulatorClock(realTime(), T0, 1, false);

	@Test
	void runsWithRealTimeFromItsStart() {
		pass(Duration.ofSeconds(90));
		assertThat(this.clock.instant()).isEqualTo(T0.plusSeconds(90));
	}

	@Test
	void standsWhilePaused() {
		pass(Duration.ofSeconds(1));
		this.clock.pause();
		pass(Duration.ofHours(1));
		assertThat(this.clock.instant()).isEqualTo(T0.plusSeconds(1));
		assertThat(this.clock.realTimeUntil(T0.plusSeconds(2))).isEmpty();
		this.clock.resume();
		pass(Duration.ofSeconds(1));
		assertThat(this.clock.instant()).isEqualTo(T0.plusSeconds(2));
	}

	@Test
	void runsFaster() {
		this.clock.rate(60);
		pass(Duration.ofMillis(1_500));
		assertThat(this.clock.instant()).isEqualTo(T0.plusSeconds(90));
		assertThat(this.clock.realTimeUntil(T0.plusSeconds(150))).contains(Duration.ofSeconds(1));
	}

	@Test
	void jumpsForward() {
		assertThat(this.clock.advance(Duration.ofDays(1))).isEqualTo(T0.plus(Duration.ofDays(1)));
		assertThat(this.clock.advanceTo(T0.plus(Duration.ofDays(2)))).isEqualTo(T0.plus(Duration.ofDays(2)));
		assertThat(this.clock.realTimeUntil(T0)).contains(Duration.ZERO);
	}

	@Test
	void doesNotGoBack() {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> this.clock.advance(Duration.ofNanos(-1)));
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> this.clock.advanceTo(T0.minusNanos(1)))
			.withMessageContaining("2026-01-02T03:04:05Z");
		this.real = REAL.minusSeconds(60);
		assertThat(this.clock.instant()).isEqualTo(T0);
	}

	@Test
	void refusesARateThatMakesNoSense() {
		for (var rate : new double[] { 0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e9 }) {
			assertThatExceptionOfType(StatusException.class).isThrownBy(() -> this.clock.rate(rate));
		}
	}

	@Test
	void showsWholeMicroseconds() {
		pass(Duration.ofNanos(1_999));
		assertThat(this.clock.instant()).isEqualTo(T0.plusNanos(1_000));
	}

	@Test
	void tellsOfEveryChangeBeforeItReturns() {
		var seen = new ArrayList<Instant>();
		this.clock.onChange(() -> seen.add(this.clock.instant()));
		this.clock.advance(Duration.ofMinutes(1));
		this.clock.pause();
		assertThat(seen).containsExactly(T0.plusSeconds(60), T0.plusSeconds(60));
	}

	private void pass(Duration length) {
		this.real = this.real.plus(length);
	}

	private InstantSource realTime() {
		return () -> this.real;
	}

}
