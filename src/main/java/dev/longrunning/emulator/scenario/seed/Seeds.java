package dev.longrunning.emulator.scenario.seed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.operation.Operation;

/** The operations that are there when the emulator starts. */
public final class Seeds {

	private final List<SeedDocument> all;

	private final Supplier<Function<String, Instant>> clocks;

	/**
	 * Seeds.
	 * @param documents documents with the field {@code operations}
	 * @param reader reads them
	 * @param clocks says what time it is, by project
	 */
	public Seeds(List<DocumentNode> documents, SeedReader reader, Supplier<Function<String, Instant>> clocks) {
		this.all = documents.stream().flatMap((document) -> reader.all(document).stream()).toList();
		this.clocks = clocks;
	}

	/**
	 * The operations as they are made now: those that do not say when they were made are
	 * made at this moment.
	 * @param scope those of that project; empty: all
	 * @return the operations, not kept anywhere yet
	 */
	public List<Operation> of(Optional<String> scope) {
		var moment = this.clocks.get();
		return this.all.stream()
			.filter((written) -> scope.filter((wanted) -> !wanted.equals(written.seed().name().project())).isEmpty())
			.map((written) -> written.operation(moment))
			.toList();
	}

}
