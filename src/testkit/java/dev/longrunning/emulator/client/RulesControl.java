package dev.longrunning.emulator.client;

import java.util.Optional;

/** The files with scenarios, faults and seeds that the emulator was started with. */
public final class RulesControl {

	private static final String PATH = "/rules";

	private final ControlCalls control;

	RulesControl(ControlCalls control) {
		this.control = control;
	}

	/**
	 * Returns the files, each with its difference to what is in use.
	 * @return the files, with the mistake that the latest reload found
	 */
	public ListedFiles get() {
		return ListedFiles.of(this.control.get(PATH));
	}

	/**
	 * Reads the files again. If one has a mistake, nothing is changed.
	 * @return the differences to what the files defined before
	 * @throws EmulatorException INVALID_ARGUMENT with the place of the mistake
	 */
	public ReloadedRules reload() {
		return ReloadedRules.of(this.control.post(PATH + ":reload"));
	}

	/**
	 * Returns the mistake that the latest reload found.
	 * @return the message with the place of the mistake; empty if there is none
	 */
	public Optional<String> mistake() {
		return get().mistake().map(ListedFiles.Mistake::message);
	}

}
