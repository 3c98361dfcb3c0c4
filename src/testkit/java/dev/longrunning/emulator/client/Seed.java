package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation for a test to create. By default it is running and does not change by itself.
 */
public final class Seed {

	private final ObjectNode json;

	private Seed(ObjectNode json) {
		this.json = json;
	}

	/**
	 * Creates a running operation.
	 * @param name the full name
	 * @return the operation
	 */
	public static Seed named(String name) {
		return new Seed(Json.object().put("name", name));
	}

	/**
	 * Sets the service of the operation.
	 * @param service the service, such as {@code vision.googleapis.com}
	 * @return the changed operation
	 */
	public Seed ofService(String service) {
		return with("service", this.json.stringNode(service));
	}

	/**
	 * Sets the metadata.
	 * @param metadata the metadata in JSON, with its {@code @type}
	 * @return the changed operation
	 */
	public Seed withMetadata(String metadata) {
		return with("metadata", Json.read(metadata));
	}

	/**
	 * Sets the script for the further course of the operation.
	 * @param script the script in JSON, as in a scenario
	 * @return the changed operation
	 */
	public Seed withScript(String script) {
		return with("script", Json.read(script));
	}

	/**
	 * Sets the operation to done with a response.
	 * @param response the response in JSON, with its {@code @type}
	 * @return the changed operation
	 */
	public Seed withResponse(String response) {
		return done().with("response", Json.read(response));
	}

	/**
	 * Sets the operation to done with an error.
	 * @param code the canonical code, from the enum of any library
	 * @param message the message of the error
	 * @return the changed operation
	 */
	public Seed withError(Enum<?> code, String message) {
		return withError(code.name(), message);
	}

	/**
	 * Sets the operation to done with an error.
	 * @param code the canonical code, such as {@code RESOURCE_EXHAUSTED}
	 * @param message the message of the error
	 * @return the changed operation
	 */
	public Seed withError(String code, String message) {
		return done().with("error", Json.object().put("code", CanonicalCode.number(code)).put("message", message));
	}

	private Seed done() {
		return with("done", this.json.booleanNode(true));
	}

	private Seed with(String field, JsonNode value) {
		var seed = this.json.deepCopy();
		seed.set(field, value);
		return new Seed(seed);
	}

	/** Returns the operation in JSON, as in a seed file. */
	@Override
	public String toString() {
		return this.json.toString();
	}

}
