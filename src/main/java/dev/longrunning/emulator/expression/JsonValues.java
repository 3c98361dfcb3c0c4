package dev.longrunning.emulator.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.cel.common.values.CelByteString;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A converter of expression values to proto3 JSON.
 *
 * @param messages the writer of messages
 */
public record JsonValues(MessageWriter messages) {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	/**
	 * Converts a value.
	 * @param value a value that {@link CelExpression#value} returned
	 * @return the JSON
	 */
	JsonNode of(Object value) {
		return switch (value) {
			case String text -> JSON.stringNode(text);
			case Boolean truth -> JSON.booleanNode(truth);
			case Double number -> JSON.numberNode(number);
			case Number number -> JSON.numberNode(number.longValue());
			case Message message -> messageJson(message);
			case Instant instant -> messageJson(timestamp(instant));
			case Duration length -> messageJson(duration(length));
			case CelByteString bytes -> JSON.stringNode(Base64.getEncoder().encodeToString(bytes.toByteArray()));
			case Map<?, ?> map -> object(map);
			case Collection<?> list -> array(list);
			default -> JSON.nullNode();
		};
	}

	private JsonNode object(Map<?, ?> map) {
		var object = JSON.objectNode();
		map.forEach((key, entry) -> object.set(String.valueOf(key), of(entry)));
		return object;
	}

	private JsonNode array(Collection<?> list) {
		var array = JSON.arrayNode();
		list.forEach((item) -> array.add(of(item)));
		return array;
	}

	private static Timestamp timestamp(Instant instant) {
		return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).setNanos(instant.getNano()).build();
	}

	private static com.google.protobuf.Duration duration(Duration length) {
		return com.google.protobuf.Duration.newBuilder()
			.setSeconds(length.getSeconds())
			.setNanos(length.getNano())
			.build();
	}

	private JsonNode messageJson(Message message) {
		return JsonMapper.shared().readTree(this.messages.write(message, JsonStyle.COMPACT));
	}

}
