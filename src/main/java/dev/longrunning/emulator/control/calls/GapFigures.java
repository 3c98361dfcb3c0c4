package dev.longrunning.emulator.control.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The backoff of a client between its polls.
 *
 * @param firstDelay the time from the answer of the start to the first poll
 * @param longestGap the longest time without a poll
 * @param growth the factor by which the gaps grow: the median ratio of a gap to the one
 * before; empty below three polls
 */
record GapFigures(Optional<Duration> firstDelay, Optional<Duration> longestGap, Optional<Double> growth) {

	private static final int MIN_POLLS = 3;

	/**
	 * Computes the backoff.
	 * @param gaps the time before each poll; empty if its begin is not known
	 * @return the backoff
	 */
	static GapFigures of(List<Optional<Duration>> gaps) {
		var known = gaps.stream().flatMap(Optional::stream).toList();
		return new GapFigures(gaps.stream().findFirst().flatMap((first) -> first),
				known.stream().max(Comparator.naturalOrder()),
				(gaps.size() < MIN_POLLS) ? Optional.empty() : median(ratios(known)));
	}

	private static List<Double> ratios(List<Duration> gaps) {
		var ratios = new ArrayList<Double>();
		for (int index = 1; index < gaps.size(); index++) {
			if (gaps.get(index - 1).isPositive()) {
				ratios.add((double) gaps.get(index).toNanos() / gaps.get(index - 1).toNanos());
			}
		}
		return ratios;
	}

	/** Rounded to two decimals, because more digits are noise. */
	private static Optional<Double> median(List<Double> numbers) {
		if (numbers.isEmpty()) {
			return Optional.empty();
		}
		var sorted = numbers.stream().sorted().toList();
		var middle = sorted.size() / 2;
		var median = (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
		return Optional.of(Math.round(median * 100) / 100.0);
	}

}
