package dev.longrunning.emulator.recording;

import java.util.List;
import java.util.Map;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.status.StatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reader of JSON that other servers wrote. Fields and types that no definition has
 * are left out.
 *
 * @param reader the reader, which ignores unknown fields
 * @param types the types of the definitions
 */
public record AnswerReader(MessageReader reader, TypeFinder types) {

	private static final String TYPE = "@type";

	/**
	 * Reads an answer.
	 * @param json the JSON in UTF-8
	 * @param type the type of the message
	 * @return the message
	 * @throws StatusException INVALID_ARGUMENT if it is no such message
	 */
	public Message read(byte[] json, Descriptor type) {
		try {
			var tree = JsonMapper.shared().readTree(json);
			removeUnknown(tree);
			return this.reader.read(tree, type);
		}
		catch (JacksonException _) {
			throw StatusException.invalidArgument("The answer is not JSON.");
		}
	}

	private void removeUnknown(JsonNode json) {
		if (json instanceof ObjectNode object) {
			var unknown = object.properties()
				.stream()
				.filter((field) -> isUnknown(field.getValue()))
				.map(Map.Entry::getKey)
				.toList();
			object.remove(List.copyOf(unknown));
		}
		json.forEach(this::removeUnknown);
	}

	private boolean isUnknown(JsonNode value) {
		var url = value.path(TYPE).asString("");
		return !url.isEmpty() && this.types.find(url.substring(url.lastIndexOf('/') + 1)).isEmpty();
	}

}
