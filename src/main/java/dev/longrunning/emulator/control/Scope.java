package dev.longrunning.emulator.control;

import java.util.Optional;

import dev.longrunning.emulator.limit.NameLimit;
import dev.longrunning.emulator.status.StatusException;

/** The parameter {@code scope}: a project that a call is limited to. */
final class Scope {

	/** What it is for. */
	static final String DESCRIPTION = "Only this project, as in projects/demo; without it the whole emulator";

	private Scope() {
	}

	/**
	 * Reads it.
	 * @param given what was given, empty text for nothing
	 * @return the project; empty: the whole emulator
	 */
	static Optional<String> of(String given) {
		if (!given.isEmpty() && !given.matches("projects/[^/*]+")) {
			throw StatusException.invalidField("scope",
					"The scope is a project such as projects/demo, not '" + given + "'.");
		}
		return Optional.of(NameLimit.require("scope", given)).filter((scope) -> !scope.isEmpty());
	}

}
