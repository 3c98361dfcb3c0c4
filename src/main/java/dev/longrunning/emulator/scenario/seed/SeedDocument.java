package dev.longrunning.emulator.scenario.seed;

import java.time.Instant;
import java.util.function.Function;

import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.Seed;

/**
 * A seed with its source location, for errors in its script.
 *
 * @param seed the seed
 * @param whole the seed in the document
 * @param entry the script in the document, or the whole seed if it has none
 * @param jobs the factory of operations
 */
record SeedDocument(Seed seed, DocumentNode whole, DocumentNode entry, Jobs jobs) {

	String name() {
		return this.seed.name().value();
	}

	/** The JSON of the seed. */
	String written() {
		return this.whole.json().toString();
	}

	/**
	 * Creates the operation. Without a create time in the seed it is the present time of
	 * the project.
	 */
	Operation operation(Function<String, Instant> now) {
		var createTime = this.seed.createTime().orElseGet(() -> now.apply(this.seed.name().project()));
		return this.entry.locating(() -> this.jobs.seeded(this.seed, createTime));
	}

}
