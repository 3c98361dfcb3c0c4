package dev.longrunning.emulator.document;

import java.math.BigDecimal;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A part of a document as JSON.
 *
 * @param entry the part
 */
record JsonOfNode(DocumentNode entry) {

	/** Reading a number takes time with the square of its digits. */
	private static final int LONGEST_NUMBER = 1_000;

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	JsonNode tree(Node node) {
		return switch (node) {
			case MappingNode mapping -> {
				var object = JSON.objectNode();
				for (var tuple : mapping.getValue()) {
					object.set(name(tuple.getKeyNode()), tree(tuple.getValueNode()));
				}
				yield object;
			}
			case SequenceNode sequence -> {
				var array = JSON.arrayNode();
				sequence.getValue().forEach((item) -> array.add(tree(item)));
				yield array;
			}
			case ScalarNode scalar -> scalar(scalar);
			default -> throw this.entry.wrong("it cannot be read.");
		};
	}

	private String name(Node key) {
		if (key instanceof ScalarNode scalar) {
			return scalar.getValue();
		}
		throw this.entry.wrong("the name of a field is a text, in line " + DocumentNode.line(key) + " it is not.");
	}

	private JsonNode scalar(ScalarNode scalar) {
		var tag = scalar.getTag();
		if (tag.equals(Tag.NULL)) {
			return JSON.nullNode();
		}
		if (tag.equals(Tag.BOOL)) {
			return JSON.booleanNode(Boolean.parseBoolean(scalar.getValue()));
		}
		return (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) ? number(scalar.getValue())
				: JSON.stringNode(scalar.getValue());
	}

	/** Infinity and NaN are texts in JSON. */
	private JsonNode number(String text) {
		if (text.length() > LONGEST_NUMBER) {
			throw this.entry.wrong("a number has at most " + LONGEST_NUMBER + " characters.");
		}
		try {
			return JSON.numberNode(new BigDecimal(text));
		}
		catch (NumberFormatException _) {
			return JSON.stringNode(text);
		}
	}

}
