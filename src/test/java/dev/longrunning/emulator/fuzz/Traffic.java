package dev.longrunning.emulator.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * The requests of a seed, by their numbers.
 *
 * @param seed the seed
 * @param kinds what they are of, each as likely as the others
 */
record Traffic(long seed, List<Generator> kinds) {

	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private static final int STARTS = 50;

	/** One in fifty starts an operation that must still be there afterwards. */
	FuzzRequest request(long number) {
		if (isStart(number)) {
			return FuzzRequest.Http.of("POST", "/v1/projects/" + Names.KEPT + "/images:asyncBatchAnnotate",
					List.of("X-Goog-Api-Key: AIza" + "x".repeat(35), "Content-Type: application/json"),
					"{\"requests\": [{}], \"outputConfig\": {\"batchSize\": 1}}".getBytes(StandardCharsets.UTF_8));
		}
		var random = new Random(this.seed ^ (number * SPREAD));
		return this.kinds.get(random.nextInt(this.kinds.size())).next(random);
	}

	static boolean isStart(long number) {
		return number % STARTS == 0;
	}

}
