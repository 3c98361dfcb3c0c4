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
	 * Returns the control of an operation, which need not exist yet.
	 * @param name the full name, as in the answer of its start
	 * @return the operation
	 */
	public OperationControl named(String name) {
		return new OperationControl(this.control, name);
	}

	/**
	 * Creates an operation that no call started.
	 * @param seed the operation
	 * @return the operation as polls show it
	 */
	public ShownOperation create(Seed seed) {
		return create(seed.toString());
	}

	/**
	 * Creates an operation that no call started.
	 * @param seed the operation in JSON or YAML, as in a seed file
	 * @return the operation as polls show it
	 */
	public ShownOperation create(String seed) {
		return ShownOperation.of(this.control.post(PATH, seed));
	}

	/**
	 * Returns all operations.
	 * @return the operations of all services
	 */
	public List<ListedOperation> list() {
		return list("");
	}

	/**
	 * Returns the operations that match a filter.
	 * @param filter the filter, as in the list methods of services, such as {@code done:true}
	 * @return the operations of all services
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
	 * Returns the numbers of operations.
	 * @return the counts
	 */
	public OperationCounts counts() {
		return OperationCounts.of(page(Map.of("pageSize", "1")).path("counts"));
	}

	private JsonNode page(Map<String, String> query) {
		return this.control.get(PATH, query);
	}

}
