package dev.longrunning.emulator.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

import com.google.protobuf.Message;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * The writer of proto3 JSON as Google's servers write it: fields in the order of their
 * numbers, without default values, and whole numbers without a fraction. Every message
 * can be written: an {@code Any} with unknown content shows its bytes under
 * {@code value}, and a time out of range becomes the nearest time in range.
 */
public final class MessageWriter {

	private static final JsonFactory JSON = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

	private static final ObjectWriteContext PRETTY = new PrettyContext();

	private final TypeFinder types;

	private final ShownDefaults defaults;

	private final MessagePlans plans = new MessagePlans();

	public MessageWriter(TypeFinder types) {
		this(types, ShownDefaults.NONE);
	}

	/**
	 * A writer that also writes some default values.
	 * @param types the types for the content of an {@code Any}
	 * @param defaults the fields that are written even if they have their default value
	 */
	public MessageWriter(TypeFinder types, ShownDefaults defaults) {
		this.types = types;
		this.defaults = defaults;
	}

	/** Clears the cache of types, because a reload can remove types. */
	public void clearTypes() {
		this.plans.clear();
	}

	/**
	 * Writes a whole message.
	 * @param message the message
	 * @param style the style of the JSON
	 * @return the JSON in UTF-8
	 */
	public byte[] write(Message message, JsonStyle style) {
		return write(message, style, FieldSelection.EVERYTHING);
	}

	/**
	 * Writes a part of a message.
	 * @param message the message
	 * @param style the style of the JSON
	 * @param selection the selected fields
	 * @return the JSON in UTF-8
	 */
	public byte[] write(Message message, JsonStyle style, FieldSelection selection) {
		var bytes = new ByteArrayOutputStream(512);
		generate(message, style, selection, bytes);
		return bytes.toByteArray();
	}

	/**
	 * Writes a part of a message to a stream and leaves the stream open.
	 * @param message the message
	 * @param style the style of the JSON
	 * @param selection the selected fields
	 * @param stream the stream
	 * @throws IOException if the stream fails
	 */
	public void write(Message message, JsonStyle style, FieldSelection selection, OutputStream stream)
			throws IOException {
		try {
			generate(message, style, selection, stream);
		}
		catch (JacksonIOException ex) {
			throw ex.getCause();
		}
	}

	/**
	 * Writes a whole message as one value of a larger document.
	 * @param message the message
	 * @param style the style for enum values; the generator decides on indentation
	 * @param json the document, at a position for a value
	 */
	public void write(Message message, JsonStyle style, JsonGenerator json) {
		new MessageOutput(json, style, this.plans, this.types, this.defaults).message(message,
				FieldSelection.EVERYTHING);
	}

	/**
	 * Writes a document that is not a message, in the same style.
	 * @param style the style of the JSON
	 * @param content writes the document
	 * @return the JSON in UTF-8
	 */
	public byte[] write(JsonStyle style, Consumer<JsonGenerator> content) {
		var bytes = new ByteArrayOutputStream(512);
		try (var json = generator(style, bytes)) {
			content.accept(json);
		}
		return bytes.toByteArray();
	}

	private void generate(Message message, JsonStyle style, FieldSelection selection, OutputStream stream) {
		try (var json = generator(style, stream)) {
			new MessageOutput(json, style, this.plans, this.types, this.defaults).message(message, selection);
		}
	}

	private static JsonGenerator generator(JsonStyle style, OutputStream stream) {
		return JSON.createGenerator(style.pretty() ? PRETTY : ObjectWriteContext.empty(), stream);
	}

	/**
	 * Google's layout: two spaces, line feeds, a space after a colon, {} for no members.
	 */
	private static final class PrettyContext extends ObjectWriteContext.Base {

		private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

		private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(Separators.createDefaultInstance()
			.withObjectNameValueSpacing(Separators.Spacing.AFTER)
			.withObjectEmptySeparator("")
			.withArrayEmptySeparator("")).withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);

		@Override
		public PrettyPrinter getPrettyPrinter() {
			return PRINTER.createInstance();
		}

		@Override
		public boolean hasPrettyPrinter() {
			return true;
		}

	}

}
