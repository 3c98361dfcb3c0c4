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

/** A parser of YAML, and so of JSON, into a tree of values with source locations. */
public final class Document {

	static final int MAX_DEPTH = 100;

	static final String TOO_DEEP = "it is nested deeper than " + MAX_DEPTH + " levels";

	static final int MAX_NODES = 200_000;

	static final String TOO_MANY_NODES = "there are more than " + MAX_NODES
			+ " values, including those that aliases repeat";

	private static final int MIN_BUFFER = 1024;

	private static final int MAX_CHARACTERS = 10_000_000;

	private Document() {
	}

	/**
	 * Parses a text that holds one document.
	 * @param file the name of the document in messages
	 * @param text the text
	 * @return the root
	 * @throws StatusException INVALID_ARGUMENT with file and line if the text is
	 * malformed or exceeds a limit
	 */
	public static DocumentNode parse(String file, String text) {
		// One buffer holds the text: a token longer than the buffer takes quadratic time.
		var settings = LoadSettings.builder()
			.setLabel(file)
			.setCodePointLimit(MAX_CHARACTERS)
			.setBufferSize(text.length() + MIN_BUFFER)
			.build();
		try {
			return tree(settings, text).map((root) -> {
				ExpandedTree.check(file, root);
				return new DocumentNode(root, new SourceLocation(file, DocumentNode.line(root), ""));
			}).orElseThrow(() -> StatusException.invalidArgument(file + ": the document is empty."));
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
			throw new YamlEngineException("the text is neither JSON nor YAML.", ex);
		}
	}

	private static String problem(MarkedYamlEngineException ex) {
		return Stream.of(ex.getContext(), ex.getProblem())
			.filter((part) -> part != null && !part.isBlank())
			.reduce((context, problem) -> context + ", " + problem)
			.orElse("the text is malformed") + ".";
	}

}
