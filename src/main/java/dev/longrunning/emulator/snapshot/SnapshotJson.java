package dev.longrunning.emulator.snapshot;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationBytes;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.snapshot.Snapshot.SeenOperation;
import dev.longrunning.emulator.snapshot.Snapshot.SeenResource;
import dev.longrunning.emulator.status.StatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * The conversion of snapshots to and from JSON. Operations and resources are streamed.
 */
@Component
final class SnapshotJson {

	private static final String OPERATIONS = "operations";

	private static final String RESOURCES = "resources";

	/** No limit for a text, because the whole document is limited. */
	private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
		.maxStringLength(Integer.MAX_VALUE)
		.build();

	static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(CONSTRAINTS)
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
			.build())
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
				DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
				DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
		.build();

	private final OperationBytes bytes;

	private final ResourceJson resources;

	SnapshotJson(OperationBytes bytes, ResourceJson resources) {
		this.bytes = bytes;
		this.resources = resources;
	}

	/**
	 * Writes a snapshot.
	 * @param snapshot the snapshot
	 * @param operations passes each of its operations to an action
	 * @param resources passes each of its resources to an action
	 * @param to the destination
	 * @return the number of operations
	 */
	int write(Snapshot snapshot, Consumer<Consumer<Operation>> operations, Consumer<Consumer<Resource>> resources,
			OutputStream to) {
		var count = new int[1];
		try (var generator = JSON.createGenerator(to)) {
			generator.writeStartObject();
			JSON.<ObjectNode>valueToTree(snapshot)
				.forEachEntry((name, value) -> generator.writeName(name).writePOJO(value));
			generator.writeName(OPERATIONS).writeStartArray();
			operations.accept((operation) -> {
				generator.writePOJO(new SeenOperation(operation.name().value(), this.bytes.write(operation)));
				count[0]++;
			});
			generator.writeEndArray().writeName(RESOURCES).writeStartArray();
			resources.accept((resource) -> generator.writePOJO(this.resources.write(resource)));
			generator.writeEndArray().writeEndObject();
		}
		return count[0];
	}

	/**
	 * Reads a snapshot without its operations and resources.
	 * @param from the JSON of the snapshot
	 * @return the snapshot
	 */
	Snapshot read(InputStream from) {
		try {
			var snapshot = JSON.readValue(from, Snapshot.class);
			if (snapshot == null) {
				throw refused("it is null");
			}
			return snapshot;
		}
		catch (JacksonException ex) {
			throw refused(ex, "");
		}
	}

	/**
	 * Returns the operations of a snapshot. The iterator reads them one by one.
	 * @param from opens the JSON of the snapshot
	 * @return the operations
	 */
	Iterable<Operation> operations(Supplier<InputStream> from) {
		return new SnapshotItems<>(OPERATIONS, from, SeenOperation.class, this::operation, true);
	}

	private Operation operation(SeenOperation seen, String place) {
		try {
			return this.bytes.read(seen.state());
		}
		catch (StatusException ex) {
			throw refused(place + ".state", ex);
		}
	}

	/**
	 * Returns the resources of a snapshot; none if an earlier version wrote it. The
	 * iterator reads them one by one.
	 * @param from opens the JSON of the snapshot
	 * @return the resources
	 */
	Iterable<Resource> resources(Supplier<InputStream> from) {
		return new SnapshotItems<>(RESOURCES, from, SeenResource.class, this::resource, false);
	}

	private Resource resource(SeenResource seen, String place) {
		try {
			return this.resources.read(seen);
		}
		catch (StatusException ex) {
			throw refused(place, ex);
		}
	}

	static StatusException refused(JacksonException ex, String place) {
		var path = new StringBuilder(place);
		for (var reference : ex.getPath()) {
			var name = reference.getPropertyName();
			path.append((name == null) ? "[" + reference.getIndex() + "]" : (path.isEmpty() ? "" : ".") + name);
		}
		var location = ex.getLocation();
		var position = (location == null) ? ""
				: " at line " + location.getLineNr() + ", column " + location.getColumnNr();
		return refused(path.isEmpty() ? "it cannot be read" + position
				: "'" + path + "' is missing, unknown or of another type" + position);
	}

	static StatusException refused(String reason) {
		return StatusException.invalidArgument("The body is not an exported snapshot: " + reason + ".");
	}

	private static StatusException refused(String place, StatusException reason) {
		return StatusException.invalidField(place,
				"The body is not an exported snapshot: " + place + ": " + reason.getMessage());
	}

}
