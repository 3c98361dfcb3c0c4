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

/** The JSON text of a request: strict JSON, in UTF-8, of limited depth. */
public final class JsonText {

	private static final int MAX_DEPTH = 100;

	/** The number of characters shown on each side of an error. */
	private static final int WINDOW = 40;

	private static final JsonFactory JSON = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		// names come from clients; a shared table of them would grow without limit
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
		.build();

	/** Google's messages by parts of the parser's messages. */
	private static final Map<String, String> MESSAGES = Map.of("comma to separate Object entries",
			"Expected , or } after key:value pair", "comma to separate Array entries",
			"Expected , or ] after array value", "colon to separate", "Expected : between key:value pair",
			"double-quote to start property name", "Expected an object key or }", "Duplicate Object property",
			"Duplicate key", "nesting depth", "Message too deep; at most " + MAX_DEPTH + " levels are allowed");

	private final String text;

	private JsonText(String text) {
		this.text = text;
	}

	/**
	 * Decodes UTF-8.
	 * @param json the bytes
	 * @return the text
	 * @throws StatusException INVALID_ARGUMENT if the bytes are not UTF-8
	 */
	public static JsonText decode(byte[] json) {
		try {
			return new JsonText(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
		}
		catch (CharacterCodingException _) {
			throw StatusException
				.invalidArgument("Invalid JSON payload received. Encountered bytes that are not UTF-8.");
		}
	}

	/**
	 * Reads the only value of the text.
	 * @param value reads the value; it gets the parser at the first token of the value
	 * and leaves it at the last
	 * @throws StatusException INVALID_ARGUMENT if the text is not JSON
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
			throw malformed(message(ex), Objects.requireNonNullElseGet(ex.getLocation(), parser::currentLocation));
		}
	}

	private static String message(JacksonException ex) {
		var message = String.valueOf(ex.getOriginalMessage());
		if (ex instanceof UnexpectedEndOfInputException) {
			return "Unexpected end of string";
		}
		for (var entry : MESSAGES.entrySet()) {
			if (message.contains(entry.getKey())) {
				return entry.getValue();
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
