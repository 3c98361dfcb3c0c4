package dev.longrunning.emulator.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.longrunning.emulator.auth.Credentials;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PausesTests {

	private static final Duration LONG = Duration.ofHours(1);

	private final Pauses pauses = new Pauses();

	private final CompletableFuture<Boolean> gone = new CompletableFuture<>();

	@Test
	void ownEndsWhereTheCallerIsGone() {
		var paused = CompletableFuture.runAsync(() -> this.pauses.pause(caller(), LONG));
		this.gone.complete(true);
		assertThat(paused).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void allEndWhereTheEmulatorStops() {
		var paused = CompletableFuture.runAsync(() -> this.pauses.pause(caller(), LONG));
		this.pauses.close();
		assertThat(paused).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void lastAgainWhereTheEmulatorGoesOn() {
		this.pauses.close();
		this.pauses.open();
		var length = Duration.ofMillis(20);
		var began = System.nanoTime();
		this.pauses.pause(caller(), length);
		assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(length);
	}

	private Caller caller() {
		return new Caller(Caller.Transport.REST, Map::of, () -> Credentials.of((_) -> Optional.empty()),
				Optional.empty(), this.gone);
	}

}
