package dev.longrunning.emulator.scenario.seed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.operation.Operation;

/** The operations that exist when the emulator starts. */
public final class Seeds {

	private final List<SeedDocument> all;

	private final Supplier<Function<String, Instant>> clocks;

	/**
	 * Creates the seeds.
	 * @param documents the documents with the field {@code operations}
	 * @param reader the reader of operations
	 * @param clocks the source of the present time by project
	 */
	public Seeds(List<DocumentNode> documents, SeedReader reader, Supplier<Function<String, Instant>> clocks) {
		this.all = documents.stream().flatMap((document) -> reader.all(document).stream()).toList();
		this.clocks = clocks;
	}

	/**
	 * Creates the operations. Those without a create time are created at the present
	 * time.
	 * @param scope the project whose operations are created; empty: all
	 * @return the operations, not yet stored
	 */
	public List<Operation> of(Optional<String> scope) {
		var now = this.clocks.get();
		return this.all.stream()
			.filter((document) -> scope.filter((project) -> !project.equals(document.seed().name().project()))
				.isEmpty())
			.map((document) -> document.operation(now))
			.toList();
	}

}
