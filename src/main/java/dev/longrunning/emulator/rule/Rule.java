package dev.longrunning.emulator.rule;

import tools.jackson.databind.JsonNode;

/** Something that users write about calls: what goes wrong with them, what they start. */
public interface Rule {

	/**
	 * What it is called.
	 * @return its name
	 */
	String name();

	/**
	 * Which calls it is for.
	 * @return the calls
	 */
	CallPattern calls();

	/**
	 * How it was written.
	 * @return the JSON of it
	 */
	JsonNode written();

}
