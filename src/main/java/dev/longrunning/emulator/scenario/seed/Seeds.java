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

/** The operations and resources that exist when the emulator starts. */
public final class Seeds {

	private static final String OPERATIONS = "operations";

	private static final String RESOURCES = "resources";

	private final List<SeedDocument> operations;

	private final List<WrittenResource> resources;

	private final Supplier<Function<String, Instant>> clocks;

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
		this.operations = reader.all(entries(documents, OPERATIONS));
		this.resources = resourceReader.all(entries(documents, RESOURCES));
		this.clocks = clocks;
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
		return this.operations.stream()
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
		return this.resources.stream()
			.filter((resource) -> scope.filter((project) -> !project.equals(resource.scope())).isEmpty())
			.toList();
	}

}
