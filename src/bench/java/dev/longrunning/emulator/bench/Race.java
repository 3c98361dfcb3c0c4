package dev.longrunning.emulator.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Contenders measured in turns, so that whatever else the machine does meets them all.
 * Each is warmed up until the processor time of a call is steady.
 */
final class Race {

	/** Processor time of the server: fifty ticks of the kernel's clock. */
	private static final Duration ROUND = Duration.ofMillis(500);

	/** Until then the second compiler has hardly begun. */
	private static final int SHORTEST_WARM_UP = 20;

	private static final int LONGEST_WARM_UP = Integer.getInteger("bench.warmups", 60);

	private static final int STEADY = 8;

	private static final double STEADINESS = 0.1;

	private Race() {
	}

	/**
	 * Measures them.
	 * @param contenders who takes part
	 * @return the rounds of each, by its name, in the same order
	 */
	static Map<String, List<Sample>> run(List<Contender> contenders) {
		contenders.forEach(Race::warmUp);
		var turns = new LinkedHashMap<String, Supplier<Sample>>();
		for (var contender : contenders) {
			turns.put(contender.name(), () -> Load.round(contender, ROUND));
		}
		return turns(turns);
	}

	/**
	 * Measures in turns.
	 * @param turns the measurement of each, by its name
	 * @return the rounds of each, by its name, in the same order
	 */
	static Map<String, List<Sample>> turns(Map<String, Supplier<Sample>> turns) {
		var samples = new LinkedHashMap<String, List<Sample>>();
		for (var round = 0; round < Benchmark.ROUNDS; round++) {
			turns.forEach((name, turn) -> samples.computeIfAbsent(name, (_) -> new ArrayList<>()).add(turn.get()));
		}
		return samples;
	}

	private static void warmUp(Contender contender) {
		var rounds = new ArrayList<Sample>();
		while (rounds.size() < LONGEST_WARM_UP && !isSteady(rounds)) {
			rounds.add(Load.round(contender, ROUND));
		}
	}

	private static boolean isSteady(List<Sample> rounds) {
		if (rounds.size() < SHORTEST_WARM_UP) {
			return false;
		}
		var latest = rounds.subList(rounds.size() - STEADY, rounds.size())
			.stream()
			.mapToDouble(Sample::cpuMicros)
			.summaryStatistics();
		return latest.getMax() - latest.getMin() <= STEADINESS * latest.getMax();
	}

}
