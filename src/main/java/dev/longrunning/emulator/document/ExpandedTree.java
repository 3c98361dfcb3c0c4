package dev.longrunning.emulator.document;

import dev.longrunning.emulator.status.StatusException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A check of the size of a document with each alias expanded. A few nested aliases can
 * expand to more nodes than fit in memory.
 */
final class ExpandedTree {

	private final String file;

	private int nodes;

	private ExpandedTree(String file) {
		this.file = file;
	}

	/**
	 * Refuses a tree that is too large.
	 * @param file the name of the document in messages
	 * @param root the root of the tree
	 * @throws StatusException INVALID_ARGUMENT if it is too large or too deep
	 */
	static void check(String file, Node root) {
		new ExpandedTree(file).count(root, 0);
	}

	private void count(Node node, int depth) {
		if (depth > Document.MAX_DEPTH) {
			throw wrong(node, Document.TOO_DEEP);
		}
		if (++this.nodes > Document.MAX_NODES) {
			throw wrong(node, Document.TOO_MANY_NODES);
		}
		switch (node) {
			case MappingNode mapping -> mapping.getValue().forEach((tuple) -> {
				count(tuple.getKeyNode(), depth + 1);
				count(tuple.getValueNode(), depth + 1);
			});
			case SequenceNode sequence -> sequence.getValue().forEach((item) -> count(item, depth + 1));
			default -> {
			}
		}
	}

	private StatusException wrong(Node node, String message) {
		return StatusException.invalidArgument(this.file + ":" + DocumentNode.line(node) + ": " + message + ".");
	}

}
