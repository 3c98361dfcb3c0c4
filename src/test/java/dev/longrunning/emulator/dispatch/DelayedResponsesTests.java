package dev.longrunning.emulator.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.longrunning.emulator.auth.Credentials;
import dev.longrunning.emulator.call.Caller;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DelayedResponsesTests {

	private static final Duration LONG = Duration.ofHours(1);

	private final DelayedResponses delayed = new DelayedResponses();

	private final CompletableFuture<Boolean> gone = new CompletableFuture<>();

	@Test
	void ownEndsWhereTheCallerIsGone() {
		var paused = CompletableFuture.runAsync(() -> this.delayed.delay(caller(), LONG));
		this.gone.complete(true);
		assertThat(paused).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void allEndWhereTheEmulatorStops() {
		var paused = CompletableFuture.runAsync(() -> this.delayed.delay(caller(), LONG));
		this.delayed.close();
		assertThat(paused).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void lastAgainWhereTheEmulatorGoesOn() {
		this.delayed.close();
		this.delayed.open();
		var length = Duration.ofMillis(20);
		var began = System.nanoTime();
		this.delayed.delay(caller(), length);
		assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(length);
	}

	private Caller caller() {
		return new Caller(Caller.Transport.REST, Map::of, () -> Credentials.of((_) -> Optional.empty()),
				Optional.empty(), this.gone);
	}

}
