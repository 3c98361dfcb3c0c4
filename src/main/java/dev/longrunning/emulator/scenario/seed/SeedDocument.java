package dev.longrunning.emulator.scenario.seed;

import java.time.Instant;
import java.util.function.Function;

import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.Seed;

/**
 * A seed that can say where it stands what is wrong with its script.
 *
 * @param seed the seed
 * @param place where it stands, the script where there is one
 * @param jobs makes the operation
 */
record SeedDocument(Seed seed, DocumentNode place, Jobs jobs) {

	/** The operation that it is at a moment. */
	Operation operation(Function<String, Instant> moment) {
		var createTime = this.seed.createTime().orElseGet(() -> moment.apply(this.seed.name().project()));
		return this.place.locating(() -> this.jobs.seeded(this.seed, createTime));
	}

}
