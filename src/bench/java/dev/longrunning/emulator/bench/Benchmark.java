package dev.longrunning.emulator.bench;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/**
 * Measures the packaged emulator. What misses its bar is shown, and fails nothing; an
 * answer that is wrong does.
 */
class Benchmark {

	/** Where everything goes that it makes. */
	static final Path DIRECTORY = Path.of("target/bench");

	/** How many operations are stored where polls and lists are measured. */
	static final int OPERATIONS = Integer.getInteger("bench.operations", 100_000);

	@Test
	void measure() {
		var results = new Results();
		try {
			new Starts(results).measure();
			new Stored(results).measure();
			new Jumps(results).measure();
			new Waits(results).measure();
		}
		finally {
			results.write(DIRECTORY.resolve("results.json"));
			results.print();
		}
	}

}
