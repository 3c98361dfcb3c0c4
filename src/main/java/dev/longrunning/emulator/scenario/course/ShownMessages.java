package dev.longrunning.emulator.scenario.course;

import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.rpc.Status;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.scenario.metadata.MetadataOverlay;
import dev.longrunning.emulator.status.Code;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The messages of an operation in the JSON of scripts.
 *
 * @param writer the writer of messages, which leaves out default values
 * @param texts the conversion to templates
 */
record ShownMessages(MessageWriter writer, PlayableText texts) {

	/** An overlay. The fields that it empties are null. */
	JsonNode overlay(ByteString overlay, Descriptor type) {
		var message = MetadataOverlay.message(overlay, type);
		return withNulls(message,
				message.getUnknownFields()
					.asMap()
					.keySet()
					.stream()
					.map(type::findFieldByNumber)
					.filter((field) -> field != null));
	}

	/** Metadata that does not change, as an overlay of all fields. */
	JsonNode unchanged(Any metadata, Descriptor type) {
		var message = MetadataOverlay.message(metadata.getValue(), type);
		return withNulls(message,
				type.getFields().stream().filter((field) -> !message.getAllFields().containsKey(field)));
	}

	private JsonNode withNulls(Message message, Stream<FieldDescriptor> empty) {
		var json = (ObjectNode) json(message);
		empty.map(FieldDescriptor::getJsonName).forEach(json::putNull);
		return json;
	}

	JsonNode response(Any response) {
		return json(response);
	}

	JsonNode error(Status error) {
		var json = JsonNodeFactory.instance.objectNode();
		json.put("code", Code.of(error.getCode()).name());
		json.put("message", error.getMessage());
		if (error.getDetailsCount() > 0) {
			var details = json.putArray("details");
			error.getDetailsList().forEach((detail) -> details.add(json(detail)));
		}
		return this.texts.of(json);
	}

	private JsonNode json(Message message) {
		return this.texts.of(JsonMapper.shared().readTree(this.writer.write(message, JsonStyle.COMPACT)));
	}

}
