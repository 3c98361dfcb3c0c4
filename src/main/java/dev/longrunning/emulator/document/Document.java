package dev.longrunning.emulator.document;

import java.util.stream.Stream;

import dev.longrunning.emulator.status.StatusException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML, of which JSON is a part, as a tree that knows its places. */
public final class Document {

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
	public static Entry parse(String file, String text) {
		var settings = LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_CHARACTERS).build();
		try {
			return new Compose(settings).composeString(text)
				.map((node) -> new Entry(node, new Place(file, Entry.line(node), "")))
				.orElseThrow(() -> StatusException.invalidArgument(file + ": there is nothing in it."));
		}
		catch (MarkedYamlEngineException ex) {
			var line = ex.getProblemMark().or(ex::getContextMark).map((mark) -> mark.getLine() + 1).orElse(1);
			throw StatusException.invalidArgument(file + ":" + line + ": " + problem(ex));
		}
		catch (YamlEngineException ex) {
			throw StatusException.invalidArgument(file + ": " + ex.getMessage());
		}
	}

	private static String problem(MarkedYamlEngineException ex) {
		return Stream.of(ex.getContext(), ex.getProblem())
			.filter((part) -> part != null && !part.isBlank())
			.reduce((context, problem) -> context + ", " + problem)
			.orElse("cannot be read") + ".";
	}

}
