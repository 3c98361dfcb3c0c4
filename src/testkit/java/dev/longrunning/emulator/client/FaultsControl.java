package dev.longrunning.emulator.client;

import java.util.List;

/** The faults, which let calls go wrong. */
public final class FaultsControl {

	private static final String PATH = "/faults";

	private final ControlCalls control;

	FaultsControl(ControlCalls control) {
		this.control = control;
	}

	/**
	 * Writes a fault. A new one is tried after all others.
	 * @param name to call it by; one of that name is replaced in its place
	 * @param fault what it says, in JSON or YAML as in a fault file
	 * @return the fault as it was taken
	 */
	public Fault put(String name, String fault) {
		return Fault.of(this.control.put(path(name), fault));
	}

	/**
	 * Writes a fault that is like a ready-made one.
	 * @param name to call it by
	 * @param readyMade the name of the ready-made one
	 * @return the fault as it was taken
	 */
	public Fault like(String name, String readyMade) {
		return put(name, Json.object().put("like", readyMade).toString());
	}

	/**
	 * The ready-made faults.
	 * @return all that {@link #like} can name
	 */
	public List<ReadyMadeFault> catalogue() {
		return Json.list(this.control.get(PATH + "/catalogue").path("faults"), ReadyMadeFault::of);
	}

	/**
	 * One fault.
	 * @param name its name
	 * @return what it says, and how often it hit
	 */
	public Fault get(String name) {
		return Fault.of(this.control.get(path(name)));
	}

	/**
	 * All faults.
	 * @return those, in the order in which they are tried
	 */
	public List<Fault> all() {
		return Json.list(this.control.get(PATH).path("faults"), Fault::of);
	}

	/**
	 * Deletes a fault. Calls that it has hit stay hit.
	 * @param name its name
	 */
	public void delete(String name) {
		this.control.delete(path(name));
	}

	/** Deletes all faults. Calls that they have hit stay hit. */
	public void deleteAll() {
		this.control.delete(PATH);
	}

	private static String path(String name) {
		return PATH + "/" + ControlCalls.inPath(name);
	}

}
