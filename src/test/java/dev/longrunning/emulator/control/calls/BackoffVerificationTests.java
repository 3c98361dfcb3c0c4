package dev.longrunning.emulator.control.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import com.google.protobuf.util.Durations;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.status.StatusException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.longrunning.emulator.testing.JournaledCalls.pollAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Gaps between polls, compared with an expected backoff. */
class BackoffVerificationTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{firstDelay: 1s, growth: 2, longestGap: 8s}                | 1,2,4,8,8      | -
			{firstDelay: 1s, growth: 2, longestGap: 6s}                | 1,2,4,6,6      | -
			{firstDelay: 1s, growth: 2, longestGap: {atMost: 60s}}     | 1,2,4          | -
			{firstDelay: 1s, growth: 2, longestGap: {atMost: 60s}}     | 1,2,4,4        | 4
			{growth: 2, longestGap: {atLeast: 4s, atMost: 60s}}        | 1,2,4,4        | -
			{growth: 2, longestGap: {atLeast: 4s, atMost: 60s}}        | 1,2,2          | 3
			{firstDelay: 1s, growth: 2}                                | 1,2,4,8,8      | 5
			{firstDelay: {atLeast: 1s}}                                | 5,1,1          | -
			{firstDelay: {atLeast: 1s}}                                | 0.999,1,1      | 1
			{firstDelay: {atMost: 1s}}                                 | 1.001          | 1
			{firstDelay: {atLeast: 1s, atMost: 2s}, growth: 2}         | 1.5,3,6        | -
			{firstDelay: {atLeast: 1s, atMost: 2s}, growth: 2}         | 1.5,4,8        | 2
			{growth: {atLeast: 1.5}}                                   | 1,1.5,2.25     | -
			{growth: {atLeast: 1.5}}                                   | 1,1.5,2.24     | 3
			{growth: {atLeast: 1.5}}                                   | 1,1,1.5        | 2
			{growth: {atMost: 2}}                                      | 1,2,4.1        | 3
			{growth: {atMost: 2}}                                      | 3,2            | 2
			{growth: 1}                                                | 5,5,5          | -
			{growth: 2, skip: 1}                                       | 0,1,2,4        | -
			{firstDelay: 1s, skip: 1}                                  | 0,1            | -
			{longestGap: {atMost: 4s}}                                 | 1,9,1          | 2
			{growth: 2, jitter: 0.2}                                   | 1,1.7,4.6,6.5  | -
			{firstDelay: 1s, growth: 2, jitter: 0.2}                   | 0.8,2.4,3.2    | -
			{firstDelay: 1s, growth: 2, jitter: 0.2}                   | 0.79,2,4       | 1
			{firstDelay: 1s, growth: 2, jitter: 0.2}                   | 1,2.41,4       | 2
			{growth: {atLeast: 1.5}, jitter: 0.1}                      | 1,1,1          | 2
			{growth: {atLeast: 1.5}, jitter: 0.1}                      | 1,1.4,1.96,2.7,3.8 | 4
			{firstDelay: 1s, growth: 2, longestGap: 4s, jitter: full}  | 0.3,2,0,4,3    | -
			{firstDelay: 1s, growth: 2, longestGap: {atMost: 4s}, jitter: full} | 0.3,2.1,0 | 2
			{firstDelay: 1s, growth: 2, jitter: 1}                     | 0,4,1          | -
			{firstDelay: 1s, growth: 2, jitter: 1}                     | 0,4.1,1        | 2
			{firstDelay: 0s, growth: {atLeast: 1}}                     | 0,0            | -
			{polls: 3}                                                 | 1,9,2          | -
			""")
	void gapsFollowADelayThatGrows(String expected, String gaps, String wrong) {
		var result = verify(expected, gaps);
		assertThat(IntStream.range(0, result.gaps().size())
			.filter((index) -> !result.gaps().get(index).passed())
			.mapToObj((index) -> String.valueOf(index + 1))
			.findFirst()).as(result.message()).isEqualTo(Optional.of(wrong).filter((index) -> !index.equals("-")));
		assertThat(result.passed()).as(result.message()).isEqualTo(wrong.equals("-"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{growth: 2}                        | 1     | too few polls to judge: 1 of at least 2 gaps.
			{growth: 2, skip: 1}               | 1,2   | too few polls to judge: 1 of at least 2 gaps.
			{longestGap: {atMost: 2s}}         |       | too few polls to judge: 0 of at least 1 gap.
			{polls: {atLeast: 3}}              | 1,2   | There were 2 polls.
			{polls: 1, firstDelay: 1s}         | 1,2   | There were 2 polls.
			{longestGap: {atLeast: 10s}}       | 1,2,4 | The longest gap is too short.
			{longestGap: 10s}                  | 1,2,4 | The longest gap is too short.
			{growth: 2}                        | 0,0,0 | -
			{firstDelay: 1s}                   | 0,0   | use the clock REAL
			""")
	void gapsThatCannotBeJudgedDoNotPass(String expected, @Nullable String gaps, String problem) {
		var result = verify(expected, Objects.requireNonNullElse(gaps, ""));
		assertThat(result.passed()).as(result.message()).isEqualTo(problem.equals("-"));
		assertThat(result.message()).contains(problem.equals("-") ? "" : problem);
	}

	@Test
	void withoutItsStartTheFirstDelayIsNotKnown() {
		var polls = polls("1,2,4");
		assertThat(verify("{firstDelay: 1s}", Optional.empty(), polls).message())
			.contains("The start of the operation is not recorded");
		var growth = verify("{growth: 2}", Optional.empty(), polls);
		assertThat(growth.passed()).as(growth.message()).isTrue();
		assertThat(growth.gaps()).hasSize(2);
	}

	@Test
	void messageShowsEveryGapAndTheWrongOne() {
		assertThat(verify("{firstDelay: 1s, growth: {atLeast: 1.5, atMost: 2}, longestGap: {atMost: 60s}, jitter: 0.1}",
				"1,2,2,4")
			.message()).isEqualTo(
					"""
							Expected of the polls of projects/p/operations/1 on the EMULATED clock: first delay 1s, growth 1.5 to 2, \
							longest gap at most 60s, jitter 0.1. The gap before #1 is too short.
							  #1 OK after 1s, allowed 0.900s to 1.100s
							  #1 OK after 2s, allowed 1.350s to 2.200s
							  #1 OK after 2s, allowed 2.455s to 4.400s: too short
							  #1 OK after 4s, allowed 2.455s to 4.889s""");
	}

	@Test
	void longListShowsTheSurroundingsOfTheWrongGap() {
		var gaps = String.join(",", IntStream.range(0, 100).mapToObj((index) -> (index == 50) ? "1" : "5").toList());
		assertThat(verify("{growth: 1}", gaps).message()).contains("(40 more before)", ": too short",
				"(40 more after)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{}                                             | body:1: expected at least one of firstDelay, growth
					{jitter: 0.1}                                  | body:1: expected at least one of
					{polls: 3, jitter: 0.1}                        | body:1: jitter: it has no effect
					{grwth: 2}                                     | body:1: grwth: unknown field 'grwth'
					{grwth: 2}                                     | Did you mean 'growth'?
					{clock: EMULATE, polls: 1}                     | Did you mean 'EMULATED'?
					{firstDelay: 1}                                | body:1: firstDelay: expected a duration such as 250ms
					{firstDelay: {atLeast: 1 s}}                   | body:1: firstDelay.atLeast: expected a duration
					{firstDelay: {least: 1s}}                      | Did you mean 'atLeast'?
					{firstDelay: {}}                               | body:1: firstDelay: expected a value, or one or both
					{firstDelay: [1s]}                             | body:1: firstDelay: expected a text, found a list.
					{firstDelay: {atLeast: 2s, atMost: 1s}}        | firstDelay.atMost: expected at least 2s, which is atLeast, found '1s'.
					{firstDelay: 2m, longestGap: {atMost: 60s}}    | firstDelay: the first delay is longer than longestGap, which is at most 60s.
					{growth: 0.5}                                  | body:1: growth: expected a factor of at least 1, found '0.5'.
					{growth: NaN}                                  | body:1: growth: expected a factor
					{growth: 2s}                                   | body:1: growth: expected a number, found '2s'.
					{growth: 2, jitter: 1.5}                       | body:1: jitter: expected a part of the delay from 0 to 1
					{growth: 2, jitter: NaN}                       | body:1: jitter: expected one of full
					{growth: 2, jitter: ful}                       | Did you mean 'full'?
					{growth: 2, skip: -1}                          | body:1: skip: expected a whole number
					{polls: {atMost: few}}                         | body:1: polls.atMost: expected a whole number
					""")
	void mistakeIsRefusedWithItsLocation(String expected, String message) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> verify(expected, "1,2"))
			.withMessageContaining(message);
	}

	/** As gax, the clients for Go and those for Python draw their delays. */
	@ParameterizedTest
	@ValueSource(strings = { "0,1,full", "0,2,1", "0.8,1.2,0.2", "1,1,0" })
	void randomDelaysOfAScheduleAlwaysPass(String form) {
		var parts = form.split(",");
		var random = new Random(7);
		for (int run = 0; run < 200; run++) {
			var gaps = new ArrayList<String>();
			for (double delay = 1; gaps.size() < 12; delay = Math.min(delay * 1.5, 20)) {
				var low = Double.parseDouble(parts[0]);
				var part = low + (Double.parseDouble(parts[1]) - low) * random.nextDouble();
				gaps.add("%.6f".formatted(delay * part));
			}
			var expected = "{firstDelay: 1s, growth: 1.5, longestGap: {atMost: 20s}, jitter: %s}".formatted(parts[2]);
			var result = verify(expected, String.join(",", gaps));
			assertThat(result.passed()).as(result.message()).isTrue();
		}
	}

	private static BackoffVerification.View verify(String expected, String gaps) {
		return verify(expected, Optional.of(pollAfter(Duration.ZERO, Duration.ZERO)), polls(gaps));
	}

	private static BackoffVerification.View verify(String expected, Optional<RecordedCall> start,
			List<RecordedCall> polls) {
		var read = ExpectedBackoff.read(Document.parse("body", expected));
		return BackoffVerification.of("projects/p/operations/1", read, start, polls)
			.view(BackoffVerificationTests::seconds, 0);
	}

	private static List<RecordedCall> polls(String gaps) {
		var polls = new ArrayList<RecordedCall>();
		var after = Duration.ZERO;
		for (var gap : gaps.isEmpty() ? new String[0] : gaps.split(",")) {
			after = after.plus(Duration.parse("PT" + gap + "S"));
			polls.add(pollAfter(after, Duration.ZERO));
		}
		return polls;
	}

	private static String seconds(Duration length) {
		return Durations.toString(Durations.fromNanos(length.toNanos()));
	}

}
