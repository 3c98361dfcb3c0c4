package dev.longrunning.emulator.scenario.seed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.resource.control.ResourceReader;
import dev.longrunning.emulator.resource.control.WrittenResource;

/**
 * The operations and resources that exist when the emulator starts, as files define them.
 */
public final class Seeds {

	private static final String OPERATIONS = "operations";

	private static final String RESOURCES = "resources";

	private final SeedReader reader;

	private final ResourceReader resourceReader;

	private final Supplier<Function<String, Instant>> clocks;

	private volatile SeedSet present;

	/**
	 * Creates the seeds.
	 * @param documents the documents with the fields {@code operations} and
	 * {@code resources}
	 * @param reader the reader of operations
	 * @param resourceReader the reader of resources
	 * @param clocks the source of the present time by project
	 */
	public Seeds(List<DocumentNode> documents, SeedReader reader, ResourceReader resourceReader,
			Supplier<Function<String, Instant>> clocks) {
		this.reader = reader;
		this.resourceReader = resourceReader;
		this.clocks = clocks;
		this.present = read(documents);
	}

	private SeedSet read(List<DocumentNode> documents) {
		return new SeedSet(this.reader.all(entries(documents, OPERATIONS)),
				this.resourceReader.all(entries(documents, RESOURCES)));
	}

	/**
	 * Prepares the replacement of the seeds.
	 * @param documents the documents of the new seeds
	 * @return the replacement, which has no effect yet
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT if a
	 * document has a mistake
	 */
	public SeedReplacement replacement(List<DocumentNode> documents) {
		return new SeedReplacement(this.present, read(documents), this.clocks.get(), (seeds) -> this.present = seeds);
	}

	private static Stream<DocumentNode> entries(List<DocumentNode> documents, String field) {
		return documents.stream().map((document) -> document.fields(OPERATIONS, RESOURCES)).flatMap((fields) -> {
			if (fields.names().isEmpty()) {
				throw fields.owner().wrong("'" + OPERATIONS + "' or '" + RESOURCES + "' is missing.");
			}
			return fields.find(field).stream().flatMap((list) -> list.items().stream());
		});
	}

	/**
	 * Creates the operations. Those without a create time are created at the present
	 * time.
	 * @param scope the project whose operations are created; empty: all
	 * @return the operations, not yet stored
	 */
	public List<Operation> of(Optional<String> scope) {
		var now = this.clocks.get();
		return this.present.operations()
			.stream()
			.filter((document) -> scope.filter((project) -> !project.equals(document.seed().name().project()))
				.isEmpty())
			.map((document) -> document.operation(now))
			.toList();
	}

	/**
	 * Returns the resources.
	 * @param scope the project whose resources are wanted; empty: all
	 * @return the resources, not yet stored
	 */
	public List<WrittenResource> resources(Optional<String> scope) {
		return this.present.resources()
			.stream()
			.filter((resource) -> scope.filter((project) -> !project.equals(resource.scope())).isEmpty())
			.toList();
	}

}
