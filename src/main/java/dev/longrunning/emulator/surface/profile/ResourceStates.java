package dev.longrunning.emulator.surface.profile;

import java.util.Optional;

import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;

/**
 * The words for the states of a resource, as far as data says them.
 *
 * @param creating the word while a job creates it
 * @param ready the word for a usable resource, {@code none} for no state
 * @param updating the word while a job updates it
 * @param deleting the word while a job deletes it
 * @param failed the word after a failed creation; empty if the resource is gone then
 */
public record ResourceStates(Optional<String> creating, Optional<String> ready, Optional<String> updating,
		Optional<String> deleting, Optional<String> failed) {

	static final ResourceStates NONE = new ResourceStates(Optional.empty(), Optional.empty(), Optional.empty(),
			Optional.empty(), Optional.empty());

	/** The word for no state. */
	private static final String UNSET = "none";

	/**
	 * Tells whether a usable resource shows no state.
	 * @return true if data says so
	 */
	public boolean hasNone() {
		return this.ready.filter(UNSET::equals).isPresent();
	}

	static ResourceStates of(DocumentFields written) {
		return written.find("states")
			.map((states) -> states.fields("creating", "ready", "updating", "deleting", "failed"))
			.map((states) -> new ResourceStates(text(states, "creating"), text(states, "ready"),
					text(states, "updating"), text(states, "deleting"), text(states, "failed")))
			.orElse(NONE);
	}

	private static Optional<String> text(DocumentFields states, String name) {
		return states.find(name).map(DocumentNode::text);
	}

}
