package dev.longrunning.emulator.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/**
 * Measures the image as it is shipped, and then the packaged emulator on a JVM equal to
 * that of the references. What misses its bar is shown, and fails nothing; an answer that
 * is wrong does.
 */
class Benchmark {

	/** Where everything goes that it makes. */
	static final Path DIRECTORY = Path.of("target/bench");

	/** How many operations are stored where polls and lists are measured. */
	static final int OPERATIONS = Integer.getInteger("bench.operations", 100_000);

	/** The number of measurements of each server. The servers take turns. */
	static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

	private static final String JVM = "stored,waits";

	private static final String IMAGE = "first,warm,random,million,start,size,jump,wake,";

	private final Results results = new Results();

	@Test
	void measure() {
		var parts = parts();
		try {
			for (var name : chosen()) {
				parts.getOrDefault(name, () -> {
					throw new IllegalArgumentException("bench.only is some of " + parts.keySet() + ", not " + name);
				}).run();
			}
		}
		finally {
			this.results.write(DIRECTORY.resolve("results.json"));
			this.results.print();
		}
	}

	/** All but the longest; without an engine that has the image, those that need none. */
	private static List<String> chosen() {
		return List.of(System.getProperty("bench.only", Docker.hasImage() ? IMAGE + JVM : JVM).split(","));
	}

	private Map<String, Runnable> parts() {
		var polls = new ImagePolls(this.results);
		var waits = new Waits(this.results);
		var parts = new LinkedHashMap<String, Runnable>();
		parts.put("first", polls::measureFirst);
		parts.put("warm", polls::measureWarm);
		parts.put("random", polls::measureRandom);
		parts.put("million", polls::measureMillion);
		parts.put("start", new Starts(this.results)::measure);
		parts.put("size", new Sizes(this.results)::measure);
		parts.put("jump", new Jumps(this.results)::measure);
		parts.put("wake", waits::measureImage);
		parts.put("rebuild", new Rebuild(this.results)::measure);
		parts.put("metrics", new WatchedPolls(this.results)::measure);
		parts.put("stored", new Stored(this.results)::measure);
		parts.put("waits", waits::measure);
		return parts;
	}

}
