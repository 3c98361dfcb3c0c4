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
 * The reader of proto3 JSON, with the rules and error messages of Google's servers. It
 * reports all violations at once, one for each field. For any bytes, the only exception
 * is a {@link StatusException} with INVALID_ARGUMENT.
 */
public final class MessageReader {

	private static final String NOT_A_MESSAGE = "Invalid JSON payload received. Root element must be a message.";

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
	 * A reader that skips fields that the message does not have.
	 * @return the reader; it shares this reader's cache of types
	 */
	public MessageReader ignoringUnknownFields() {
		return new MessageReader(this.types, this.plans, UnknownFields.IGNORED);
	}

	/**
	 * Reads a message of the type that its {@code @type} names.
	 * @param json the JSON
	 * @return the packed message
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
	 * A setter of single fields that treats unknown fields like this reader.
	 * @return the setter; it shares this reader's cache of types
	 */
	public FieldValues fieldValues() {
		return new FieldValues(this.plans, this.unknownFields);
	}

	/** Clears the cache of types, because a reload can remove types. */
	public void clearTypes() {
		this.plans.clear();
	}

	/**
	 * Reads the body of a request.
	 * @param json the JSON in UTF-8; an empty array is a message without fields
	 * @param type the type of the message
	 * @return the message
	 */
	public DynamicMessage read(byte[] json, Descriptor type) {
		var message = DynamicMessage.newBuilder(type);
		if (json.length > 0) {
			var text = JsonText.decode(json);
			collectViolations((input) -> text.read((parser) -> root(input, parser, message)));
		}
		return message.buildPartial();
	}

	/**
	 * Reads a message from a parsed document.
	 * @param json the part of the document
	 * @param type the type of the message
	 * @return the message
	 */
	public DynamicMessage read(JsonNode json, Descriptor type) {
		var message = DynamicMessage.newBuilder(type);
		collectViolations((input) -> {
			try (var parser = json.traverse(ObjectReadContext.empty())) {
				parser.nextToken();
				root(input, parser, message);
			}
		});
		return message.buildPartial();
	}

	/**
	 * Reads the body of a request into one field of the request.
	 * @param json the JSON in UTF-8; an empty array leaves the field unchanged
	 * @param field the field
	 * @param message the request
	 */
	public void readField(byte[] json, FieldDescriptor field, Message.Builder message) {
		if (json.length > 0) {
			var text = JsonText.decode(json);
			var path = FieldPath.ROOT.field(field, field.getJsonName());
			collectViolations((input) -> text.read((parser) -> input.field(parser, message, field, path)));
		}
	}

	private void collectViolations(Consumer<MessageInput> read) {
		var violations = new FieldViolations(this.unknownFields);
		read.accept(new MessageInput(this.plans, this.types, violations));
		violations.throwIfAny();
	}

	private static void root(MessageInput input, JsonParser json, Message.Builder message) {
		if (json.currentToken() != JsonToken.START_OBJECT && input.kind(message).isObjectOfFields()) {
			json.skipChildren();
			throw StatusException.invalidArgument(NOT_A_MESSAGE);
		}
		input.message(json, message, FieldPath.ROOT);
	}

}
