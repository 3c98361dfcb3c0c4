package dev.longrunning.emulator.bench;

import java.time.Duration;
import java.util.Arrays;

/**
 * What one round of calls showed.
 *
 * @param calls how many calls there were
 * @param cpuMicros processor time of the server, for one call
 * @param callsPerSecond how many there were in a second
 * @param p50Millis how long half of them took at most
 * @param p99Millis how long all but a hundredth of them took at most
 */
record Sample(int calls, double cpuMicros, double callsPerSecond, double p50Millis, double p99Millis) {

	static Sample of(Duration elapsed, Duration cpu, long[] nanos) {
		Arrays.sort(nanos);
		return new Sample(nanos.length, cpu.toNanos() / 1e3 / nanos.length,
				nanos.length / (elapsed.toNanos() / 1e9), percentile(nanos, 50) / 1e6, percentile(nanos, 99) / 1e6);
	}

	/**
	 * A percentile.
	 * @param sorted the values in order
	 * @param percent which
	 * @return the value that so many do not exceed
	 */
	static double percentile(long[] sorted, int percent) {
		return sorted[Math.toIntExact(Math.ceilDiv((long) sorted.length * percent, 100)) - 1];
	}

}
