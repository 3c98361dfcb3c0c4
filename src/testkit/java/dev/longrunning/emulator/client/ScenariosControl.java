package dev.longrunning.emulator.client;

import java.util.List;

/** The scenarios of the emulator, which define the course of operations. */
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

	private static String path(String name) {
		return PATH + "/" + ControlCalls.inPath(name);
	}

}
