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
record JsonOfNode(Entry entry) {

	private static final int DEEPEST = 100;

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	JsonNode tree(Node node, int depth) {
		if (depth > DEEPEST) {
			throw this.entry.wrong("it is nested deeper than " + DEEPEST + " levels.");
		}
		return switch (node) {
			case MappingNode mapping -> {
				var object = JSON.objectNode();
				for (var tuple : mapping.getValue()) {
					object.set(((ScalarNode) tuple.getKeyNode()).getValue(), tree(tuple.getValueNode(), depth + 1));
				}
				yield object;
			}
			case SequenceNode sequence -> {
				var array = JSON.arrayNode();
				sequence.getValue().forEach((item) -> array.add(tree(item, depth + 1)));
				yield array;
			}
			case ScalarNode scalar -> scalar(scalar);
			default -> throw this.entry.wrong("it cannot be read.");
		};
	}

	private static JsonNode scalar(ScalarNode scalar) {
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
	private static JsonNode number(String text) {
		try {
			return JSON.numberNode(new BigDecimal(text));
		}
		catch (NumberFormatException _) {
			return JSON.stringNode(text);
		}
	}

}
