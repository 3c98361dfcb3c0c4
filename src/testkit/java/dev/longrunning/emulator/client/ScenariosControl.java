package dev.longrunning.emulator.client;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The scenarios of the emulator, which define the course of operations and the answers of other methods. */
public final class ScenariosControl {

	private static final String PATH = "/scenarios";

	private final ControlCalls control;

	ScenariosControl(ControlCalls control) {
		this.control = control;
	}

	/**
	 * Creates or replaces a scenario. A new scenario is added before all others.
	 * @param name the name; a scenario of the same name is replaced and keeps its place
	 * @param scenario the scenario in JSON or YAML, as in a scenario file
	 * @return the scenario as the emulator stored it
	 */
	public Scenario put(String name, String scenario) {
		return Scenario.of(this.control.put(path(name), scenario));
	}

	/**
	 * Creates or replaces a scenario that answers a method that starts no operation.
	 * @param name the name of the scenario
	 * @param method the full name of the method, or its own name
	 * @param answer the response of the method in JSON; texts may contain expressions such as <code>${request.name}</code>
	 * @return the scenario as the emulator stored it
	 */
	public Scenario answer(String name, String method, String answer) {
		return put(name, scenario(method).set("answer", Json.read(answer)));
	}

	/**
	 * Creates or replaces a scenario in which a method that starts no operation fails.
	 * @param name the name of the scenario
	 * @param method the full name of the method, or its own name
	 * @param code the canonical code, from the enum of any library
	 * @param message the message of the error
	 * @return the scenario as the emulator stored it
	 */
	public Scenario fail(String name, String method, Enum<?> code, String message) {
		return fail(name, method, code.name(), message);
	}

	/**
	 * Creates or replaces a scenario in which a method that starts no operation fails.
	 * @param name the name of the scenario
	 * @param method the full name of the method, or its own name
	 * @param code the canonical code, such as {@code NOT_FOUND}
	 * @param message the message of the error
	 * @return the scenario as the emulator stored it
	 */
	public Scenario fail(String name, String method, String code, String message) {
		var error = Json.object().put("code", CanonicalCode.number(code)).put("message", message);
		return put(name, scenario(method).set("error", error));
	}

	/**
	 * Checks a scenario as {@link #put} does, but does not create or replace it.
	 * @param name the name of the scenario
	 * @param scenario the scenario in JSON or YAML
	 * @return the scenario that a put would return
	 */
	public Scenario check(String name, String scenario) {
		return Scenario.of(this.control.check(path(name), scenario));
	}

	/**
	 * Returns a scenario.
	 * @param name the name
	 * @return the scenario with its counts
	 */
	public Scenario get(String name) {
		return Scenario.of(this.control.get(path(name)));
	}

	/**
	 * Returns all scenarios.
	 * @return the scenarios in the order of evaluation
	 */
	public List<Scenario> all() {
		return Json.list(this.control.get(PATH).path("scenarios"), Scenario::of);
	}

	/**
	 * Deletes a scenario. Operations that it has started already continue by it.
	 * @param name the name
	 */
	public void delete(String name) {
		this.control.delete(path(name));
	}

	/** Deletes all scenarios. Operations that they have started already continue by them. */
	public void deleteAll() {
		this.control.delete(PATH);
	}

	private Scenario put(String name, JsonNode scenario) {
		return put(name, scenario.toString());
	}

	private static ObjectNode scenario(String method) {
		var scenario = Json.object();
		scenario.putObject("when").put("method", method);
		return scenario;
	}

	private static String path(String name) {
		return PATH + "/" + ControlCalls.inPath(name);
	}

}
