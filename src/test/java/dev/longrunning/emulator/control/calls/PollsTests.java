package dev.longrunning.emulator.control.calls;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static dev.longrunning.emulator.testing.JournaledCalls.heldPoll;
import static dev.longrunning.emulator.testing.JournaledCalls.pollAfter;
import static dev.longrunning.emulator.testing.JournaledCalls.t0;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

class PollsTests {

	@Test
	void gapLastsFromAnAnswerToTheNextQuestion() {
		var polls = List.of(pollAfter(ofSeconds(1), ZERO), pollAfter(ofSeconds(3), ofSeconds(10)),
				pollAfter(ofSeconds(17), ZERO));
		assertThat(Polls.gaps(Optional.of(t0()), polls)).containsExactly(gap(1), gap(2), gap(4));
	}

	@Test
	void withoutItsStartTheFirstGapIsUnknown() {
		assertThat(Polls.gaps(Optional.empty(), List.of(pollAfter(ofSeconds(1), ZERO), pollAfter(ofSeconds(3), ZERO))))
			.containsExactly(Optional.empty(), gap(2));
	}

	@Test
	void pollsAtOneTimeHaveNoGap() {
		var polls = List.of(pollAfter(ofSeconds(1), ofSeconds(5)), pollAfter(ofSeconds(2), ZERO), heldPoll(3));
		assertThat(Polls.gaps(Optional.of(t0()), polls)).containsExactly(gap(1), gap(0), gap(0));
	}

	private static Optional<Duration> gap(int seconds) {
		return Optional.of(ofSeconds(seconds));
	}

}
