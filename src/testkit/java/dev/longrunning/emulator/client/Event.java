package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;

/**
 * An event of the emulator.
 *
 * @param id the id, unique in a run of the emulator
 * @param kind the kind: operation, stage, call, resource, clock, rules, reset or gap
 * @param data the fields of the event
 */
public record Event(String id, String kind, JsonNode data) {

	/**
	 * Returns the operation that the event is about.
	 * @return the full name; empty if it is not about an operation
	 */
	public String operation() {
		return text(this.kind.equals("operation") ? "name" : "operation");
	}

	/**
	 * Returns the kind of change of an operation or a resource.
	 * @return created, changed, updated, done or deleted; empty for other events
	 */
	public String change() {
		return text("change");
	}

	/**
	 * Returns the project of the event.
	 * @return the project; empty if it belongs to none
	 */
	public String scope() {
		return text("scope");
	}

	/**
	 * Returns whether changes may be missing, so that the test has to read again what it
	 * keeps.
	 * @return true after a reset or a restore, and if events were lost
	 */
	public boolean isReset() {
		return this.kind.equals("reset") || this.kind.equals("gap");
	}

	private String text(String field) {
		return this.data.path(field).asString("");
	}

}
