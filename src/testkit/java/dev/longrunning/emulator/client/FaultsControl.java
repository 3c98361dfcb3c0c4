package dev.longrunning.emulator.client;

import java.util.List;

/** The faults of the emulator, which make calls fail. */
public final class FaultsControl {

	private static final String PATH = "/faults";

	private final ControlCalls control;

	FaultsControl(ControlCalls control) {
		this.control = control;
	}

	/**
	 * Creates or replaces a fault. A new fault is added after all others.
	 * @param name the name; a fault of the same name is replaced and keeps its place
	 * @param fault the fault in JSON or YAML, as in a fault file
	 * @return the fault as the emulator stored it
	 */
	public Fault put(String name, String fault) {
		return Fault.of(this.control.put(path(name), fault));
	}

	/**
	 * Creates or replaces a fault that refers to a ready-made one.
	 * @param name the name
	 * @param readyMade the name of the ready-made fault
	 * @return the fault as the emulator stored it
	 */
	public Fault like(String name, String readyMade) {
		return put(name, Json.object().put("like", readyMade).toString());
	}

	/**
	 * Checks a fault as {@link #put} does, but does not create or replace it.
	 * @param name the name of the fault
	 * @param fault the fault in JSON or YAML
	 * @return the fault that a put would return
	 */
	public Fault check(String name, String fault) {
		return Fault.of(this.control.check(path(name), fault));
	}

	/**
	 * Returns the ready-made faults.
	 * @return all faults that {@link #like} can refer to
	 */
	public List<ReadyMadeFault> catalogue() {
		return Json.list(this.control.get(PATH + "/catalogue").path("faults"), ReadyMadeFault::of);
	}

	/**
	 * Returns a fault.
	 * @param name the name
	 * @return the fault with its counts
	 */
	public Fault get(String name) {
		return Fault.of(this.control.get(path(name)));
	}

	/**
	 * Returns all faults.
	 * @return the faults in the order of evaluation
	 */
	public List<Fault> all() {
		return Json.list(this.control.get(PATH).path("faults"), Fault::of);
	}

	/**
	 * Deletes a fault. Calls that it has hit already are not changed.
	 * @param name the name
	 */
	public void delete(String name) {
		this.control.delete(path(name));
	}

	/** Deletes all faults. Calls that they have hit already are not changed. */
	public void deleteAll() {
		this.control.delete(PATH);
	}

	private static String path(String name) {
		return PATH + "/" + ControlCalls.inPath(name);
	}

}
