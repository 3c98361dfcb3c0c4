package dev.longrunning.emulator.control.calls;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.longrunning.emulator.testing.JournaledCalls.heldPoll;
import static dev.longrunning.emulator.testing.JournaledCalls.pollAfter;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

class GapClockTests {

	@ParameterizedTest
	@EnumSource
	void gapLastsFromAnAnswerToTheNextQuestion(GapClock clock) {
		var polls = List.of(pollAfter(ofSeconds(1), ZERO), pollAfter(ofSeconds(3), ofSeconds(10)),
				pollAfter(ofSeconds(17), ZERO));
		assertThat(clock.gaps(Optional.of(pollAfter(ZERO, ZERO)), polls)).containsExactly(gap(1), gap(2), gap(4));
	}

	@ParameterizedTest
	@EnumSource
	void withoutItsStartTheFirstGapIsUnknown(GapClock clock) {
		assertThat(clock.gaps(Optional.empty(), List.of(pollAfter(ofSeconds(1), ZERO), pollAfter(ofSeconds(3), ZERO))))
			.containsExactly(Optional.empty(), gap(2));
	}

	@ParameterizedTest
	@EnumSource
	void pollsAtOneTimeHaveNoGap(GapClock clock) {
		var polls = List.of(pollAfter(ofSeconds(1), ofSeconds(5)), pollAfter(ofSeconds(2), ZERO), heldPoll(3));
		assertThat(clock.gaps(Optional.of(pollAfter(ZERO, ZERO)), polls)).containsExactly(gap(1), gap(0), gap(0));
	}

	private static Optional<Duration> gap(int seconds) {
		return Optional.of(ofSeconds(seconds));
	}

}
