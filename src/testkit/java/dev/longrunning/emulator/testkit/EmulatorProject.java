package dev.longrunning.emulator.testkit;

import dev.longrunning.emulator.client.EmulatorClient;

/**
 * A project of an emulator, with operations, scenarios, faults and a clock of its own.
 *
 * @param emulator whose project it is
 * @param id its id, such as {@code test-42}
 */
public record EmulatorProject(OperationsEmulator emulator, String id) {

	/** A project by an id that a name can hold. */
	public EmulatorProject {
		if (id.isEmpty() || id.indexOf('/') >= 0) {
			throw new IllegalArgumentException(
					"'" + id + "' is no project id. Give what stands after projects/ in names.");
		}
	}

	/**
	 * Its resource name.
	 * @return such as {@code projects/test-42}
	 */
	public String name() {
		return "projects/" + this.id;
	}

	/**
	 * A place in it.
	 * @param location such as {@code us-central1}
	 * @return the location's name, such as
	 * {@code projects/test-42/locations/us-central1}
	 */
	public String location(String location) {
		return name() + "/locations/" + location;
	}

	/**
	 * The control API for this project.
	 * @return a client that sees and changes nothing else
	 */
	public EmulatorClient client() {
		return this.emulator.client().in(name());
	}

}
