package dev.longrunning.emulator.har;

import java.util.List;
import java.util.stream.IntStream;

import dev.longrunning.emulator.status.StatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A part of a HAR file with its place in the file. Accessors throw INVALID_ARGUMENT with
 * the place if the part has another type. Further fields are allowed, as every program
 * writes some of its own.
 *
 * @param json the part; a missing node if the file does not have it
 * @param place the place, as in {@code log.entries[3].request}
 */
record HarNode(JsonNode json, String place) {

	/**
	 * Parses a file.
	 * @param text the file
	 * @return the whole file
	 * @throws StatusException INVALID_ARGUMENT with line and column if it is no JSON
	 */
	static HarNode parse(String text) {
		try {
			return new HarNode(JsonMapper.shared().readTree(text), "");
		}
		catch (JacksonException ex) {
			var at = ex.getLocation();
			// not the parser's message, which is about classes of Java
			throw StatusException.invalidArgument("The HAR file is not JSON"
					+ ((at != null) ? ": see line " + at.getLineNr() + ", column " + at.getColumnNr() + "." : "."));
		}
	}

	HarNode at(String field) {
		if (!this.json.isObject()) {
			throw wrong("an object");
		}
		return new HarNode(this.json.path(field), this.place.isEmpty() ? field : this.place + "." + field);
	}

	boolean isThere() {
		return !this.json.isMissingNode() && !this.json.isNull();
	}

	String text() {
		if (!this.json.isString()) {
			throw wrong("a text");
		}
		return this.json.asString();
	}

	/** The text, or another one if there is none. */
	String textOr(String otherwise) {
		return isThere() ? text() : otherwise;
	}

	double number() {
		if (!this.json.isNumber()) {
			throw wrong("a number");
		}
		return this.json.asDouble();
	}

	List<HarNode> items() {
		if (!this.json.isArray()) {
			throw wrong("a list");
		}
		return IntStream.range(0, this.json.size())
			.mapToObj((index) -> new HarNode(this.json.path(index), this.place + "[" + index + "]"))
			.toList();
	}

	/** The items, none if there is no list. */
	List<HarNode> itemsOrNone() {
		return isThere() ? items() : List.of();
	}

	StatusException wrong(String expected) {
		var name = this.place.isEmpty() ? "The HAR file" : "'" + this.place + "' of the HAR file";
		return StatusException.invalidArgument((this.json instanceof MissingNode)
				? name + " is missing; it must be " + expected + "." : name + " must be " + expected + ".");
	}

}
