package dev.longrunning.emulator.json;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.text.FieldMaskText;
import dev.longrunning.emulator.json.text.TimeText;
import dev.longrunning.emulator.json.text.WellKnown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/**
 * The writer of well-known types, which have a JSON form of their own.
 *
 * @param json the generator of JSON
 * @param output the writer of the other messages
 * @param types the finder of types
 */
record WellKnownOutput(JsonGenerator json, MessageOutput output, TypeFinder types) {

	/** The JSON depth up to which an {@code Any} is written with its content. */
	private static final int MAX_ANY_DEPTH = 100;

	private static final Logger logger = LoggerFactory.getLogger(WellKnownOutput.class);

	void write(WellKnown kind, Message message, FieldSelection selection) {
		switch (kind) {
			case TIMESTAMP -> this.json.writeString(TimeText.timestamp(moment(message)));
			case DURATION -> this.json.writeString(TimeText.duration(moment(message)));
			case FIELD_MASK -> this.json.writeString(FieldMaskText.write((List<?>) get(message, 1)));
			case WRAPPER, STRUCT, LIST_VALUE -> this.output.field(field(message, 1), get(message, 1), selection);
			case VALUE -> value(message, selection);
			case ANY -> any((String) get(message, 1), (ByteString) get(message, 2), selection);
			case NONE, EMPTY -> this.output.message(message, selection);
		}
	}

	private void value(Message message, FieldSelection selection) {
		var set = message.getAllFields().entrySet().iterator();
		if (set.hasNext()) {
			var kind = set.next();
			this.output.field(kind.getKey(), kind.getValue(), selection);
		}
		else {
			this.json.writeNull();
		}
	}

	private void any(String typeUrl, ByteString bytes, FieldSelection selection) {
		this.json.writeStartObject();
		if (!typeUrl.isEmpty() || !bytes.isEmpty()) {
			this.json.writeName(AnyContent.TYPE);
			this.json.writeString(typeUrl);
			open(typeUrl, bytes).ifPresentOrElse((message) -> content(message, selection),
					() -> unopened(bytes, selection));
		}
		this.json.writeEndObject();
	}

	private void content(Message message, FieldSelection selection) {
		if (this.output.kind(message).isObjectOfFields()) {
			this.output.members(message, selection);
			return;
		}
		var inner = selection.of(AnyContent.VALUE);
		if (inner != null) {
			this.json.writeName(AnyContent.VALUE);
			this.output.message(message, inner);
		}
	}

	private void unopened(ByteString bytes, FieldSelection selection) {
		if (selection.of(AnyContent.VALUE) != null) {
			this.json.writeName(AnyContent.VALUE);
			this.json.writeBinary(bytes.toByteArray());
		}
	}

	private Optional<Message> open(String typeUrl, ByteString bytes) {
		var type = AnyContent.type(this.types, typeUrl);
		if (type.isEmpty() || this.json.streamWriteContext().getNestingDepth() > MAX_ANY_DEPTH) {
			logger.debug("Writing the bytes of an Any of {}: the type is unknown, or it is nested too deep", typeUrl);
			return Optional.empty();
		}
		try {
			return Optional.of(DynamicMessage.newBuilder(type.get()).mergeFrom(bytes).buildPartial());
		}
		catch (InvalidProtocolBufferException ex) {
			logger.debug("Writing the bytes of an Any of {}: they are no such message", typeUrl, ex);
			return Optional.empty();
		}
	}

	private static TimeText.Moment moment(Message message) {
		return new TimeText.Moment((Long) get(message, 1), (Integer) get(message, 2));
	}

	private static Object get(Message message, int number) {
		return message.getField(field(message, number));
	}

	private static FieldDescriptor field(Message message, int number) {
		return message.getDescriptorForType().findFieldByNumber(number);
	}

}
