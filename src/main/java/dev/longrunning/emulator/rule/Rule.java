package dev.longrunning.emulator.rule;

import tools.jackson.databind.JsonNode;

/** A rule that users write about calls: a fault or a scenario. */
public interface Rule {

	/**
	 * Returns the name.
	 * @return the name
	 */
	String name();

	/**
	 * Returns the pattern of the calls that the rule matches.
	 * @return the pattern
	 */
	CallPattern calls();

	/**
	 * Returns the JSON in which the rule was written.
	 * @return the JSON
	 */
	JsonNode written();

}
