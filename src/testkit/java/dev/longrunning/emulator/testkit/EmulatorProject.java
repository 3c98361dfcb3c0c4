package dev.longrunning.emulator.testkit;

import dev.longrunning.emulator.client.EmulatorClient;

/**
 * A project of an emulator, with its own operations, resources, scenarios, faults and clock.
 *
 * @param emulator the emulator
 * @param id the id of the project, such as {@code test-42}
 */
public record EmulatorProject(OperationsEmulator emulator, String id) {

	/** Creates a project, whose id must not be empty or have a slash. */
	public EmulatorProject {
		if (id.isEmpty() || id.indexOf('/') >= 0) {
			throw new IllegalArgumentException(
					"'" + id + "' is not a project id. Use the part after projects/ in the project's name.");
		}
	}

	/**
	 * Returns the resource name of the project.
	 * @return the name, such as {@code projects/test-42}
	 */
	public String name() {
		return "projects/" + this.id;
	}

	/**
	 * Returns the name of a location in the project.
	 * @param location the id of the location, such as {@code us-central1}
	 * @return the name, such as {@code projects/test-42/locations/us-central1}
	 */
	public String location(String location) {
		return name() + "/locations/" + location;
	}

	/**
	 * Returns a client of the control API for this project.
	 * @return a client that sees and changes this project only
	 */
	public EmulatorClient client() {
		return this.emulator.client().in(name());
	}

}
