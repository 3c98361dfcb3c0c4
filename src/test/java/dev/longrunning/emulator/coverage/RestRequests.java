package dev.longrunning.emulator.coverage;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import dev.longrunning.emulator.surface.HttpBinding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Request messages laid out over path, query and body, as google/api/http.proto says. */
public final class RestRequests {

	private static final JsonFormat.Printer JSON = JsonFormat.printer()
		.usingTypeRegistry(TypeRegistry.newBuilder().add(Empty.getDescriptor()).add(Any.getDescriptor()).build())
		.omittingInsignificantWhitespace();

	private RestRequests() {
	}

	/**
	 * A request over HTTP.
	 *
	 * @param httpMethod the HTTP method
	 * @param path the path with its query
	 * @param body the body, empty for none
	 */
	public record Request(String httpMethod, String path, String body) {
	}

	public static Request of(HttpBinding binding, Message message) {
		var values = new HashMap<String, String>();
		var rest = message.toBuilder();
		binding.template().variables().forEach((variable) -> {
			values.put(variable.fieldPath(), text(message, variable.fieldPath()));
			clear(rest, variable.fieldPath());
		});
		var path = binding.template().expand(values);
		var json = json(rest.build());
		return switch (binding.body()) {
			case HttpBinding.WHOLE -> new Request(binding.httpMethod(), path, json.toString());
			case "" -> new Request(binding.httpMethod(), path + query(json), "");
			default -> {
				var field = message.getDescriptorForType().findFieldByName(binding.body());
				var body = json.path(field.getJsonName());
				((tools.jackson.databind.node.ObjectNode) json).remove(field.getJsonName());
				yield new Request(binding.httpMethod(), path + query(json),
						body.isMissingNode() ? "{}" : body.toString());
			}
		};
	}

	/** Lists of messages have no place in a query. */
	private static String query(JsonNode json) {
		var parameters = new ArrayList<String>();
		leaves("", json, parameters);
		return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
	}

	private static void leaves(String path, JsonNode json, List<String> parameters) {
		json.propertyStream().forEach((entry) -> {
			var name = path + entry.getKey();
			if (entry.getValue().isObject()) {
				leaves(name + ".", entry.getValue(), parameters);
				return;
			}
			var values = entry.getValue().isArray() ? entry.getValue().valueStream() : Stream.of(entry.getValue());
			values.filter(JsonNode::isValueNode)
				.map((value) -> name + "=" + URLEncoder.encode(value.asString(), StandardCharsets.UTF_8))
				.forEach(parameters::add);
		});
	}

	private static JsonNode json(Message message) {
		try {
			return JsonMapper.shared().readTree(JSON.print(message));
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("no JSON of " + message, ex);
		}
	}

	private static String text(MessageOrBuilder message, String path) {
		var dot = path.indexOf('.');
		var field = message.getDescriptorForType().findFieldByName((dot < 0) ? path : path.substring(0, dot));
		var value = message.getField(field);
		return (dot < 0) ? String.valueOf(value) : text((MessageOrBuilder) value, path.substring(dot + 1));
	}

	private static void clear(Message.Builder message, String path) {
		var dot = path.indexOf('.');
		var field = message.getDescriptorForType().findFieldByName((dot < 0) ? path : path.substring(0, dot));
		if (dot < 0) {
			message.clearField(field);
		}
		else if (field.getJavaType() == JavaType.MESSAGE) {
			var inner = ((Message) message.getField(field)).toBuilder();
			clear(inner, path.substring(dot + 1));
			message.setField(field, inner.build());
		}
	}

}
