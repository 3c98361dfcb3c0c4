package dev.longrunning.emulator.coverage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

import dev.longrunning.emulator.process.EmulatorProcess;

/**
 * What a start of the packaged application costs.
 *
 * @param time from the start of the process until it is ready
 * @param cpuTime what of the processors it took until then: however busy the machine is
 * @param heapBytes size of the live objects in its heap then
 */
public record StartFigures(Duration time, Duration cpuTime, long heapBytes) {

	private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

	/**
	 * Starts the application, measures and ends it.
	 * @param directory where it logs to
	 * @param settings what it is given
	 * @return the figures
	 */
	static StartFigures measure(Path directory, String... settings) {
		var begin = System.nanoTime();
		try (var emulator = EmulatorProcess.startMeasured(directory, settings)) {
			var time = Duration.ofNanos(System.nanoTime() - begin);
			var cpuTime = emulator.cpuTime();
			return new StartFigures(time, cpuTime, liveBytes(emulator));
		}
	}

	double seconds() {
		return this.time.toMillis() / 1000.0;
	}

	double cpuSeconds() {
		return this.cpuTime.toMillis() / 1000.0;
	}

	double megabytes() {
		return this.heapBytes / 1e6;
	}

	/** The histogram of a heap begins with a full collection. */
	private static long liveBytes(EmulatorProcess emulator) {
		var histogram = emulator.jcmd("GC.class_histogram");
		var total = TOTAL.matcher(histogram);
		if (!total.find()) {
			throw new IllegalStateException("jcmd gives no histogram: " + histogram);
		}
		return Long.parseLong(total.group(1));
	}

}
