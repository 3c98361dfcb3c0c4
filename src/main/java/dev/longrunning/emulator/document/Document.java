package dev.longrunning.emulator.document;

import java.util.Optional;
import java.util.stream.Stream;

import dev.longrunning.emulator.status.StatusException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** YAML, of which JSON is a part, as a tree that knows its places. */
public final class Document {

	static final int DEEPEST = 100;

	static final String TOO_DEEP = "it is nested deeper than " + DEEPEST + " levels";

	static final int MOST_NODES = 200_000;

	static final String TOO_MANY = "there are more than " + MOST_NODES
			+ " values, those that aliases stand for included";

	private static final int SMALLEST_BUFFER = 1024;

	private static final int MAX_CHARACTERS = 10_000_000;

	private Document() {
	}

	/**
	 * Reads a text that holds one document.
	 * @param file what to call it in messages
	 * @param text the text
	 * @return its root
	 * @throws StatusException INVALID_ARGUMENT with file and line where it cannot be read
	 */
	public static DocumentNode parse(String file, String text) {
		// read at once: a token that is longer than the buffer takes time with its square
		var settings = LoadSettings.builder()
			.setLabel(file)
			.setCodePointLimit(MAX_CHARACTERS)
			.setBufferSize(text.length() + SMALLEST_BUFFER)
			.build();
		try {
			return tree(settings, text).map((root) -> {
				ExpandedTree.check(file, root);
				return new DocumentNode(root, new SourceLocation(file, DocumentNode.line(root), ""));
			}).orElseThrow(() -> StatusException.invalidArgument(file + ": there is nothing in it."));
		}
		catch (MarkedYamlEngineException ex) {
			var line = ex.getProblemMark().or(ex::getContextMark).map((mark) -> mark.getLine() + 1).orElse(1);
			throw StatusException.invalidArgument(file + ":" + line + ": " + problem(ex));
		}
		catch (YamlEngineException ex) {
			throw StatusException.invalidArgument(file + ": " + ex.getMessage());
		}
	}

	private static Optional<Node> tree(LoadSettings settings, String text) {
		var events = new ParserImpl(settings, new StreamReader(settings, text));
		try {
			return new Composer(settings, new BoundedEvents(events)).getSingleNode();
		}
		catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException ex) {
			throw new YamlEngineException("it cannot be read: neither JSON nor YAML.", ex);
		}
	}

	private static String problem(MarkedYamlEngineException ex) {
		return Stream.of(ex.getContext(), ex.getProblem())
			.filter((part) -> part != null && !part.isBlank())
			.reduce((context, problem) -> context + ", " + problem)
			.orElse("cannot be read") + ".";
	}

}
