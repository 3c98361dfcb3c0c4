package dev.longrunning.emulator.scenario.metadata;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.WireFormat;
import dev.longrunning.emulator.json.MessageReader;
import tools.jackson.databind.JsonNode;

/**
 * An overlay of metadata fields, as the bytes of a message. It also contains the fields
 * that are set to zero or empty, which a proto3 message omits.
 */
public final class MetadataOverlay {

	private MetadataOverlay() {
	}

	/**
	 * Creates an overlay.
	 * @param json the fields
	 * @param type the type of the metadata
	 * @param reader the reader of messages
	 * @return the bytes of the overlay
	 */
	public static ByteString of(JsonNode json, Descriptor type, MessageReader reader) {
		var message = reader.read(json, type);
		var defaults = UnknownFieldSet.newBuilder();
		type.getFields()
			.stream()
			.filter((field) -> json.has(field.getJsonName()) || json.has(field.getName()))
			.filter((field) -> !message.getAllFields().containsKey(field))
			.forEach((field) -> defaults.addField(field.getNumber(), empty(field)));
		return message.toByteString().concat(defaults.build().toByteString());
	}

	/**
	 * Returns the fields of an overlay that are not empty.
	 * @param overlay the bytes of the overlay
	 * @param type the type of the metadata
	 * @return a message with these fields
	 */
	public static Message message(ByteString overlay, Descriptor type) {
		try {
			return DynamicMessage.parseFrom(type, overlay);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Applies an overlay: each of its fields replaces the field of the metadata.
	 * @param overlay the bytes of the overlay
	 * @param metadata the metadata
	 * @throws InvalidProtocolBufferException if the bytes are of another type
	 */
	static void apply(ByteString overlay, Message.Builder metadata) throws InvalidProtocolBufferException {
		if (overlay.isEmpty()) {
			return;
		}
		var type = metadata.getDescriptorForType();
		var message = DynamicMessage.parseFrom(type, overlay);
		for (var number : UnknownFieldSet.parseFrom(overlay).asMap().keySet()) {
			var field = type.findFieldByNumber(number);
			if (field != null) {
				metadata.clearField(field);
				if (message.getAllFields().containsKey(field)) {
					metadata.setField(field, message.getField(field));
				}
			}
		}
	}

	/**
	 * The marker of an empty field: a value of another wire type than the field's, so
	 * that parsers treat it as unknown.
	 */
	private static UnknownFieldSet.Field empty(FieldDescriptor field) {
		var marker = UnknownFieldSet.Field.newBuilder();
		return (field.getLiteType().getWireType() == WireFormat.WIRETYPE_FIXED32) ? marker.addVarint(0).build()
				: marker.addFixed32(0).build();
	}

}
