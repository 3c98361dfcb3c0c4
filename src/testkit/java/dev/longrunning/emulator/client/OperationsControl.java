package dev.longrunning.emulator.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/** The operations of a project, or of the whole emulator. */
public final class OperationsControl {

	private static final String PATH = "/operations";

	private final ControlCalls control;

	OperationsControl(ControlCalls control) {
		this.control = control;
	}

	/**
	 * One operation, whether or not it is there yet.
	 * @param name its full name, as its start answered
	 * @return the operation
	 */
	public OperationControl named(String name) {
		return new OperationControl(this.control, name);
	}

	/**
	 * Puts an operation there that no call started.
	 * @param seed what it looks like
	 * @return the operation as polls show it
	 */
	public ShownOperation create(Seed seed) {
		return create(seed.toString());
	}

	/**
	 * Puts an operation there that no call started.
	 * @param seed what it looks like, in JSON or YAML as in a seed file
	 * @return the operation as polls show it
	 */
	public ShownOperation create(String seed) {
		return ShownOperation.of(this.control.post(PATH, seed));
	}

	/**
	 * All operations.
	 * @return those, of all services
	 */
	public List<ListedOperation> list() {
		return list("");
	}

	/**
	 * The operations that a filter lets through.
	 * @param filter as the list methods of the services take it, such as
	 * {@code done:true}
	 * @return those, of all services
	 */
	public List<ListedOperation> list(String filter) {
		var operations = new ArrayList<ListedOperation>();
		var pageToken = "";
		do {
			var page = page(Map.of("filter", filter, "pageToken", pageToken));
			operations.addAll(Json.list(page.path("operations"), ListedOperation::of));
			pageToken = page.path("nextPageToken").asString("");
		}
		while (!pageToken.isEmpty());
		return operations;
	}

	/**
	 * How many there are.
	 * @return the counts
	 */
	public OperationCounts counts() {
		return OperationCounts.of(page(Map.of("pageSize", "1")).path("counts"));
	}

	private JsonNode page(Map<String, String> query) {
		return this.control.get(PATH, query);
	}

}
