package dev.longrunning.emulator.json;

import java.util.function.Consumer;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.text.JsonText;
import dev.longrunning.emulator.status.StatusException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;

/**
 * Reads messages from proto3 JSON as Google's servers do, and says in their words what is
 * wrong: all of it at once, with a violation for each field. Whatever the bytes are, only
 * a {@link StatusException} with INVALID_ARGUMENT is thrown.
 */
public final class MessageReader {

	private static final String NO_MESSAGE = "Invalid JSON payload received. Root element must be a message.";

	private final TypeFinder types;

	private final MessagePlans plans;

	private final UnknownFields unknownFields;

	public MessageReader(TypeFinder types) {
		this(types, new MessagePlans(), UnknownFields.REFUSED);
	}

	private MessageReader(TypeFinder types, MessagePlans plans, UnknownFields unknownFields) {
		this.types = types;
		this.plans = plans;
		this.unknownFields = unknownFields;
	}

	/**
	 * A reader that passes over what a message has no field for.
	 * @return the reader, which shares what this one knows of types
	 */
	public MessageReader ignoringUnknownFields() {
		return new MessageReader(this.types, this.plans, UnknownFields.IGNORED);
	}

	/**
	 * Reads a message of whatever type it names as {@code @type}.
	 * @param json the JSON
	 * @return the message, packed
	 */
	public Any readAny(JsonNode json) {
		try {
			return Any.parseFrom(read(json, Any.getDescriptor()).toByteString());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Sets single fields, with this reader's treatment of unknown ones.
	 * @return the setter, which shares the message plans of this reader
	 */
	public FieldValues fieldValues() {
		return new FieldValues(this.plans, this.unknownFields);
	}

	/** Lets go of types that may be served no longer. */
	public void forgetTypes() {
		this.plans.clear();
	}

	/**
	 * Reads the body of a request.
	 * @param json JSON in UTF-8; no bytes at all stand for a message without fields
	 * @param type the message's type
	 * @return the message
	 */
	public DynamicMessage read(byte[] json, Descriptor type) {
		var message = DynamicMessage.newBuilder(type);
		if (json.length > 0) {
			var text = JsonText.decode(json);
			collecting((input) -> text.read((parser) -> root(input, parser, message)));
		}
		return message.buildPartial();
	}

	/**
	 * Reads a message out of a document that is read already.
	 * @param json the part of the document
	 * @param type the message's type
	 * @return the message
	 */
	public DynamicMessage read(JsonNode json, Descriptor type) {
		var message = DynamicMessage.newBuilder(type);
		collecting((input) -> {
			try (var parser = json.traverse(ObjectReadContext.empty())) {
				parser.nextToken();
				root(input, parser, message);
			}
		});
		return message.buildPartial();
	}

	/**
	 * Reads the body of a request into one of its fields.
	 * @param json JSON in UTF-8; no bytes at all leave the field as it is
	 * @param field the field
	 * @param message the request, which has the field
	 */
	public void readField(byte[] json, FieldDescriptor field, Message.Builder message) {
		if (json.length > 0) {
			var text = JsonText.decode(json);
			var path = FieldPath.ROOT.field(field, field.getJsonName());
			collecting((input) -> text.read((parser) -> input.field(parser, message, field, path)));
		}
	}

	private void collecting(Consumer<MessageInput> reading) {
		var problems = new FieldViolations(this.unknownFields);
		reading.accept(new MessageInput(this.plans, this.types, problems));
		problems.throwIfAny();
	}

	private static void root(MessageInput input, JsonParser json, Message.Builder message) {
		if (json.currentToken() != JsonToken.START_OBJECT && input.kind(message).isObjectOfFields()) {
			json.skipChildren();
			throw StatusException.invalidArgument(NO_MESSAGE);
		}
		input.message(json, message, FieldPath.ROOT);
	}

}
