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
 * A converter of a value's tree to JSON.
 *
 * @param entry the value, for the location in errors
 */
record JsonOfNode(DocumentNode entry) {

	/** Parsing a number takes quadratic time in the number of its digits. */
	private static final int MAX_NUMBER_LENGTH = 1_000;

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
			default -> throw this.entry.wrong("expected fields, a list, a text, a number, true, false or null.");
		};
	}

	private String name(Node key) {
		if (key instanceof ScalarNode scalar) {
			return scalar.getValue();
		}
		throw this.entry.wrong("the name of the field in line " + DocumentNode.line(key) + " must be a text.");
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

	/** JSON has no numbers for infinity and NaN, so these become texts. */
	private JsonNode number(String text) {
		if (text.length() > MAX_NUMBER_LENGTH) {
			throw this.entry
				.wrong("a number must have at most " + MAX_NUMBER_LENGTH + " characters, not " + text.length() + ".");
		}
		try {
			return JSON.numberNode(new BigDecimal(text));
		}
		catch (NumberFormatException _) {
			return JSON.stringNode(text);
		}
	}

}
