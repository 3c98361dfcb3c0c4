package dev.longrunning.emulator.json.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import dev.longrunning.emulator.status.StatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** The JSON of a request as it came: strictly JSON, in UTF-8, not too deep. */
public final class JsonText {

	private static final int DEEPEST = 100;

	/** Characters shown on each side of the place that is wrong. */
	private static final int WINDOW = 40;

	private static final JsonFactory JSON = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		// Names come from outside; a table of them would only grow.
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
		.build();

	/** What the parser says, and the words of Google's. */
	private static final Map<String, String> WORDS = Map.of("comma to separate Object entries",
			"Expected , or } after key:value pair", "comma to separate Array entries",
			"Expected , or ] after array value", "colon to separate", "Expected : between key:value pair",
			"double-quote to start property name", "Expected an object key or }", "Duplicate Object property",
			"Duplicate key", "nesting depth", "Message too deep; at most " + DEEPEST + " levels are read");

	private final String text;

	private JsonText(String text) {
		this.text = text;
	}

	public static JsonText decode(byte[] json) {
		try {
			return new JsonText(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
		}
		catch (CharacterCodingException _) {
			throw StatusException
				.invalidArgument("Invalid JSON payload received. Encountered bytes that are no UTF-8.");
		}
	}

	/**
	 * Reads the one value of the text.
	 * @param value takes the value with the parser at its first token, and leaves the
	 * parser at its last
	 * @throws StatusException INVALID_ARGUMENT where the text is no JSON
	 */
	public void read(Consumer<JsonParser> value) {
		try (var parser = JSON.createParser(ObjectReadContext.empty(), this.text)) {
			read(parser, value);
		}
	}

	private void read(JsonParser parser, Consumer<JsonParser> value) {
		try {
			if (parser.nextToken() == null) {
				throw malformed("Unexpected end of string", parser.currentLocation());
			}
			value.accept(parser);
			if (parser.nextToken() != null) {
				throw malformed("Parsing terminated before end of input", parser.currentTokenLocation());
			}
		}
		catch (JacksonException ex) {
			throw malformed(words(ex), Objects.requireNonNullElseGet(ex.getLocation(), parser::currentLocation));
		}
	}

	private static String words(JacksonException ex) {
		var message = String.valueOf(ex.getOriginalMessage());
		if (ex instanceof UnexpectedEndOfInputException) {
			return "Unexpected end of string";
		}
		for (var words : WORDS.entrySet()) {
			if (message.contains(words.getKey())) {
				return words.getValue();
			}
		}
		return (ex instanceof StreamConstraintsException) ? "A number, name or text is too long" : "Unexpected token";
	}

	private StatusException malformed(String what, TokenStreamLocation location) {
		var offset = Math.clamp(location.getCharOffset(), 0, this.text.length());
		var begin = this.text.lastIndexOf('\n', offset - 1) + 1;
		var next = this.text.indexOf('\n', offset);
		var end = (next < 0) ? this.text.length() : next;
		var from = Math.max(begin, offset - WINDOW);
		var line = this.text.substring(from, Math.min(end, offset + WINDOW)).replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
		var lineNumber = this.text.substring(0, begin).chars().filter((character) -> character == '\n').count() + 1;
		return StatusException
			.invalidArgument("Invalid JSON payload received. " + what + ". At line " + lineNumber + ", column "
					+ (offset - begin + 1) + ":\n" + line.stripTrailing() + "\n" + " ".repeat(offset - from) + "^");
	}

}
