package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an operation looks like that a test puts there. Unless told otherwise it runs and
 * stays as it is.
 */
public final class Seed {

	private final ObjectNode json;

	private Seed(ObjectNode json) {
		this.json = json;
	}

	/**
	 * An operation.
	 * @param name its full name
	 * @return the operation, running
	 */
	public static Seed named(String name) {
		return new Seed(Json.object().put("name", name));
	}

	/**
	 * Belonging to a service.
	 * @param service such as {@code vision.googleapis.com}
	 * @return the operation with that
	 */
	public Seed ofService(String service) {
		return with("service", this.json.stringNode(service));
	}

	/**
	 * With metadata.
	 * @param metadata in JSON, with its {@code @type}
	 * @return the operation with that
	 */
	public Seed withMetadata(String metadata) {
		return with("metadata", Json.read(metadata));
	}

	/**
	 * Moving as a script says from now on.
	 * @param script in JSON, as in a scenario
	 * @return the operation with that
	 */
	public Seed withScript(String script) {
		return with("script", Json.read(script));
	}

	/**
	 * Done, and well.
	 * @param response in JSON, with its {@code @type}
	 * @return the operation with that
	 */
	public Seed withResponse(String response) {
		return done().with("response", Json.read(response));
	}

	/**
	 * Done, and failed.
	 * @param code the canonical code, of whichever library has an enum of these
	 * @param message what went wrong
	 * @return the operation with that
	 */
	public Seed withError(Enum<?> code, String message) {
		return withError(code.name(), message);
	}

	/**
	 * Done, and failed.
	 * @param code the canonical code, such as {@code RESOURCE_EXHAUSTED}
	 * @param message what went wrong
	 * @return the operation with that
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

	/** The operation in JSON, as in a seed file. */
	@Override
	public String toString() {
		return this.json.toString();
	}

}
