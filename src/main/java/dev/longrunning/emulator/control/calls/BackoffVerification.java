package dev.longrunning.emulator.control.calls;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.status.Code;

/**
 * The result of comparing the gaps between polls with an expected backoff.
 *
 * @param operation the name of the operation
 * @param expected the expected backoff
 * @param polls the polls
 * @param judged the gaps that were judged, with their bounds
 * @param isStartKnown true if the start of the operation is recorded
 */
record BackoffVerification(String operation, ExpectedBackoff expected, List<RecordedCall> polls, List<JudgedGap> judged,
		boolean isStartKnown) {

	private static final int MAX_LINES = 20;

	static BackoffVerification of(String operation, ExpectedBackoff expected, Optional<RecordedCall> started,
			List<RecordedCall> polls) {
		var gaps = expected.clock().gaps(started, polls);
		var first = Math.max(expected.skip(), started.isPresent() ? 0 : 1);
		var judged = expected.judge(polls.stream().skip(first).toList(),
				gaps.stream().skip(first).flatMap(Optional::stream).toList());
		return new BackoffVerification(operation, expected, polls, judged, started.isPresent());
	}

	/**
	 * Returns the result in the form of the control API.
	 * @param form the form of durations
	 * @param forgotten the number of older calls that were dropped from the journal
	 */
	View view(Function<Duration, String> form, long forgotten) {
		var problems = problems().toList();
		var head = problems.isEmpty()
				? "The polls of " + this.operation + " are as expected on the " + this.expected.clock() + " clock: "
						+ this.expected.words() + "."
				: "Expected of the polls of " + this.operation + " on the " + this.expected.clock() + " clock: "
						+ this.expected.words() + ". " + String.join(" ", problems)
						+ VerificationResult.dropped(forgotten);
		return new View(problems.isEmpty(), head + lines(form), this.expected.clock(), this.polls.size(),
				this.judged.stream().map((gap) -> GapView.of(gap, form)).toList());
	}

	private Stream<String> problems() {
		return Stream.of(wrongCount(), unknownStart(), tooFew(), wrongGap(), shortLongest(), standingClock())
			.flatMap(Optional::stream);
	}

	private Optional<String> wrongCount() {
		return this.expected.polls()
			.filter((count) -> !count.includes(this.polls.size()))
			.map((count) -> "There were " + this.polls.size() + " polls.");
	}

	private Optional<String> unknownStart() {
		var isNeeded = this.expected.firstDelay().isPresent() && this.expected.skip() == 0;
		return (isNeeded && !this.isStartKnown)
				? Optional.of("The start of the operation is not recorded, so its first delay is not known.")
				: Optional.empty();
	}

	private Optional<String> tooFew() {
		var needed = this.expected.neededGaps() - this.expected.skip();
		return (this.judged.size() < needed) ? Optional.of("There are too few polls to judge: " + this.judged.size()
				+ " of at least " + needed + ((needed == 1) ? " gap." : " gaps.")) : Optional.empty();
	}

	private Optional<String> wrongGap() {
		return this.judged.stream()
			.filter((gap) -> !gap.passed())
			.findFirst()
			.map((gap) -> "The gap before #" + gap.poll().number() + " is too " + (gap.isTooShort() ? "short" : "long")
					+ ".");
	}

	private Optional<String> shortLongest() {
		return longest().filter(this.expected::isLongestTooShort).map((_) -> "The longest gap is too short.");
	}

	private Optional<Duration> longest() {
		return this.judged.stream().map(JudgedGap::gap).max(Comparator.naturalOrder());
	}

	/** The most frequent mistake of those who do not move the clock. */
	private Optional<String> standingClock() {
		var isStanding = this.expected.clock() == GapClock.EMULATED
				&& this.judged.stream().anyMatch((gap) -> !gap.passed())
				&& longest().filter(Duration::isZero).isPresent();
		return isStanding ? Optional
			.of("The emulator's clock did not move between the polls; use the clock REAL for a client that waits in real time.")
				: Optional.empty();
	}

	/** The gaps around the first one that is not allowed. */
	private String lines(Function<Duration, String> form) {
		var wrong = IntStream.range(0, this.judged.size())
			.filter((index) -> !this.judged.get(index).passed())
			.findFirst()
			.orElse(0);
		var from = Math.max(0, wrong - MAX_LINES / 2);
		var to = Math.min(this.judged.size(), from + MAX_LINES);
		return more(from, "before") + this.judged.subList(from, to)
			.stream()
			.map((gap) -> "\n  " + line(gap, form))
			.collect(Collectors.joining()) + more(this.judged.size() - to, "after");
	}

	private static String more(int count, String where) {
		return (count == 0) ? "" : "\n  (" + count + " more " + where + ")";
	}

	private static String line(JudgedGap gap, Function<Duration, String> form) {
		var poll = gap.poll();
		var view = GapView.of(gap, form);
		var wrong = gap.passed() ? "" : gap.isTooShort() ? ": too short" : ": too long";
		return "#" + poll.number() + " " + poll.status().map(Code::name).orElse("(not answered yet)") + " after "
				+ view.gap() + ", allowed "
				+ view.atMost().map((most) -> view.atLeast() + " to " + most).orElse("at least " + view.atLeast())
				+ wrong;
	}

	/**
	 * The result in the form of the control API.
	 *
	 * @param passed true if the gaps are as expected
	 * @param message the expectation and the gaps, understandable by itself
	 * @param clock the clock of the gaps
	 * @param count the number of polls
	 * @param gaps the gaps that were judged, in their order
	 */
	record View(boolean passed, String message, GapClock clock, int count, List<GapView> gaps) {
	}

	/**
	 * A gap in the form of the control API.
	 *
	 * @param number the sequence number of the poll after the gap
	 * @param gap the gap
	 * @param atLeast the shortest allowed gap
	 * @param atMost the longest allowed gap; absent without a limit
	 * @param passed true if the gap is allowed
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record GapView(long number, String gap, String atLeast, Optional<String> atMost, boolean passed) {

		static GapView of(JudgedGap gap, Function<Duration, String> form) {
			return new GapView(gap.poll().number(), form.apply(gap.gap()), form.apply(length(gap.allowed().atLeast())),
					Optional.of(gap.allowed().atMost())
						.filter(Double::isFinite)
						.map((most) -> form.apply(length(most))),
					gap.passed());
		}

		/** Rounded for readers. */
		private static Duration length(double nanos) {
			return Duration.ofMillis(Math.round(Math.max(nanos, 0) / 1e6));
		}

	}

}
