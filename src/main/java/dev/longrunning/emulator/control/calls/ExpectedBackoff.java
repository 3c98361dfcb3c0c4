package dev.longrunning.emulator.control.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.journal.RecordedCall;

/**
 * The expected delays between polls. The first delay is multiplied by the growth again
 * and again, up to the longest; each gap differs from its delay by no more than the
 * jitter.
 *
 * @param clock the clock of the gaps
 * @param skip the number of gaps at the beginning that are not delays
 * @param firstDelay the bounds of the first delay
 * @param growth the bounds of the factor between a delay and the next
 * @param longestGap the bounds of the longest gap
 * @param jitter the difference of a gap from its delay
 * @param polls the number of polls
 * @param words the expectation in words
 */
record ExpectedBackoff(GapClock clock, int skip, Optional<Bounds> firstDelay, Optional<Bounds> growth,
		Optional<Bounds> longestGap, Jitter jitter, Optional<ExpectedCount> polls, String words) {

	private static final List<String> ON_DELAYS = List.of("firstDelay", "growth", "longestGap");

	/** Delays never get shorter. */
	private static final Bounds GROWING = new Bounds(1, Double.POSITIVE_INFINITY);

	/** Reads an expectation. */
	static ExpectedBackoff read(DocumentNode entry) {
		var fields = entry.fields("clock", "skip", "firstDelay", "growth", "longestGap", "jitter", "polls");
		requireSubject(fields);
		var expected = new ExpectedBackoff(
				fields.find("clock")
					.map((clock) -> GapClock
						.valueOf(clock.choice(Stream.of(GapClock.values()).map(Enum::name).toList())))
					.orElse(GapClock.EMULATED),
				fields.find("skip").map((skip) -> skip.count(0)).orElse(0),
				fields.find("firstDelay").map((delay) -> Bounds.read(delay, ExpectedBackoff::nanos)),
				fields.find("growth").map((growth) -> Bounds.read(growth, ExpectedBackoff::factor).and(GROWING)),
				fields.find("longestGap").map((gap) -> Bounds.read(gap, ExpectedBackoff::nanos)),
				fields.find("jitter").map(Jitter::read).orElse(Jitter.NONE),
				fields.find("polls").map(ExpectedCount::read), words(fields));
		expected.requireFirstBelowLongest(fields);
		return expected;
	}

	private static void requireSubject(DocumentFields fields) {
		var isOnDelays = ON_DELAYS.stream().anyMatch((name) -> fields.find(name).isPresent());
		if (!isOnDelays && fields.find("polls").isEmpty()) {
			throw fields.owner().wrong("expected at least one of firstDelay, growth, longestGap, polls.");
		}
		Stream.of("jitter", "skip").flatMap((name) -> fields.find(name).stream()).forEach((entry) -> {
			if (!isOnDelays) {
				throw entry.wrong("it has no effect without one of firstDelay, growth, longestGap.");
			}
		});
	}

	private void requireFirstBelowLongest(DocumentFields fields) {
		var first = this.firstDelay.map(Bounds::atLeast).orElse(0.0);
		if (this.longestGap.filter((longest) -> longest.atMost() < first).isPresent()) {
			throw fields.of("firstDelay")
				.wrong("the first delay is longer than longestGap, which is " + Bounds.words(fields.of("longestGap"))
						+ ".");
		}
	}

	private static double nanos(DocumentNode entry) {
		return entry.duration().toNanos();
	}

	private static double factor(DocumentNode entry) {
		var factor = entry.number();
		if (!(factor >= 1 && factor <= Integer.MAX_VALUE)) {
			throw entry.wrong("expected a factor of at least 1, found '" + entry.text() + "'.");
		}
		return factor;
	}

	private static String words(DocumentFields fields) {
		var words = new ArrayList<String>();
		fields.find("firstDelay").ifPresent((delay) -> words.add("first delay " + Bounds.words(delay)));
		fields.find("growth").ifPresent((growth) -> words.add("growth " + Bounds.words(growth)));
		fields.find("longestGap").ifPresent((gap) -> words.add("longest gap " + Bounds.words(gap)));
		fields.find("jitter").ifPresent((jitter) -> words.add("jitter " + jitter.text()));
		fields.find("skip").ifPresent((skip) -> words.add("skipped gaps " + skip.text()));
		fields.find("polls").ifPresent((polls) -> words.add("polls " + Bounds.words(polls)));
		return words.stream().collect(Collectors.joining(", "));
	}

	/** The number of gaps that are needed for a judgement. */
	int neededGaps() {
		if (this.growth.isPresent()) {
			return this.skip + 2;
		}
		return (this.firstDelay.isPresent() || this.longestGap.isPresent()) ? this.skip + 1 : 0;
	}

	/**
	 * Compares gaps with the delays. After a gap that is not allowed, the delays go on
	 * from that gap, so that one mistake does not show as many.
	 * @param polls the polls
	 * @param gaps the known gaps before them
	 */
	List<JudgedGap> judge(List<RecordedCall> polls, List<Duration> gaps) {
		var judged = new ArrayList<JudgedGap>();
		var delays = capped(this.firstDelay.orElse(Bounds.ANY));
		for (int index = 0; index < gaps.size(); index++) {
			var gap = gaps.get(index);
			var shown = this.jitter.delays(gap);
			var possible = delays.and(shown);
			judged.add(new JudgedGap(polls.get(index), gap, this.jitter.gaps(delays), !possible.isEmpty()));
			var delay = possible.isEmpty() ? shown : possible;
			delays = capped(this.growth.map(delay::times).orElse(Bounds.ANY));
		}
		return judged;
	}

	/**
	 * Delays grow until they reach the smallest length that is allowed for the longest.
	 */
	private Bounds capped(Bounds delays) {
		return this.longestGap
			.map((longest) -> new Bounds((longest.atLeast() > 0) ? longest.atLeast() : longest.atMost(),
					longest.atMost()))
			.map(delays::cappedBy)
			.orElse(delays);
	}

	/** Returns whether the longest gap is shorter than it has to be. */
	boolean isLongestTooShort(Duration longest) {
		return this.longestGap.filter((bounds) -> this.jitter.delays(longest).atMost() < bounds.atLeast()).isPresent();
	}

}
