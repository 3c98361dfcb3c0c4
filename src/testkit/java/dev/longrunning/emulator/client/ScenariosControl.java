package dev.longrunning.emulator.client;

import java.util.List;

/** The scenarios, which say what jobs do. */
public final class ScenariosControl {

	private static final String PATH = "/scenarios";

	private final ControlCalls control;

	ScenariosControl(ControlCalls control) {
		this.control = control;
	}

	/**
	 * Writes a scenario. A new one is tried before all others.
	 * @param name to call it by; one of that name is replaced in its place
	 * @param scenario what it says, in JSON or YAML as in a scenario file
	 * @return the scenario as it was taken
	 */
	public Scenario put(String name, String scenario) {
		return Scenario.of(this.control.put(path(name), scenario));
	}

	/**
	 * One scenario.
	 * @param name its name
	 * @return what it says, and whom it served
	 */
	public Scenario get(String name) {
		return Scenario.of(this.control.get(path(name)));
	}

	/**
	 * All scenarios.
	 * @return those, in the order in which they are tried
	 */
	public List<Scenario> all() {
		return Json.list(this.control.get(PATH).path("scenarios"), Scenario::of);
	}

	/**
	 * Deletes a scenario. Jobs that it has started go on by it.
	 * @param name its name
	 */
	public void delete(String name) {
		this.control.delete(path(name));
	}

	/** Deletes all scenarios. Jobs that they have started go on by them. */
	public void deleteAll() {
		this.control.delete(PATH);
	}

	private static String path(String name) {
		return PATH + "/" + ControlCalls.inPath(name);
	}

}
