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
 * Writes messages as Google's servers do: proto3 JSON in the order of field numbers,
 * without defaults, whole numbers without a fraction. Every message can be written: an
 * {@code Any} that cannot be opened shows its bytes under {@code value}, and a time out
 * of range shows as the nearest in range.
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
	 * A writer that shows some defaults.
	 * @param types opens what is packed in an {@code Any}
	 * @param defaults which fields are written though they have their default
	 */
	public MessageWriter(TypeFinder types, ShownDefaults defaults) {
		this.types = types;
		this.defaults = defaults;
	}

	/** Lets go of types that may be served no longer. */
	public void forgetTypes() {
		this.plans.clear();
	}

	/**
	 * Writes a whole message.
	 * @param message the message
	 * @param style how it is to look
	 * @return JSON in UTF-8
	 */
	public byte[] write(Message message, JsonStyle style) {
		return write(message, style, FieldSelection.EVERYTHING);
	}

	/**
	 * Writes a part of a message.
	 * @param message the message
	 * @param style how it is to look
	 * @param selection the fields wanted
	 * @return JSON in UTF-8
	 */
	public byte[] write(Message message, JsonStyle style, FieldSelection selection) {
		var bytes = new ByteArrayOutputStream(512);
		generate(message, style, selection, bytes);
		return bytes.toByteArray();
	}

	/**
	 * Writes a part of a message into a stream, which stays open.
	 * @param message the message
	 * @param style how it is to look
	 * @param selection the fields wanted
	 * @param stream where to
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
	 * @param style whether enum values are numbers; whether it is pretty is the
	 * generator's affair
	 * @param json the document, at a place for a value
	 */
	public void write(Message message, JsonStyle style, JsonGenerator json) {
		new MessageOutput(json, style, this.plans, this.types, this.defaults).message(message,
				FieldSelection.EVERYTHING);
	}

	/**
	 * Writes a document that is no message itself, in the same style.
	 * @param style how it is to look
	 * @param content writes the document
	 * @return JSON in UTF-8
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

	/** Two spaces, line feeds, one space after a colon, nothing in what is empty. */
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
