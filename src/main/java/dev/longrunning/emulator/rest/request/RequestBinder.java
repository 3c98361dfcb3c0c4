package dev.longrunning.emulator.rest.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.FieldValues;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.UnknownFields;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Route;
import dev.longrunning.emulator.surface.path.QueryParameters;
import dev.longrunning.emulator.surface.path.QueryParameters.Parameter;
import dev.longrunning.emulator.surface.path.Routes;

/**
 * The binding of path, body and query to a request message by the rules of
 * {@code google/api/http.proto}. Fields that no part of the request binds are filled from
 * the routing header.
 */
public final class RequestBinder {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String ROUTING_HEADER = "x-goog-request-params";

	private final MessageReader reader;

	private final FieldValues values;

	private RequestBinder(MessageReader reader) {
		this.reader = reader;
		this.values = reader.fieldValues();
	}

	public static RequestBinder with(MessageReader reader, UnknownFields unknownFields) {
		return new RequestBinder(switch (unknownFields) {
			case REFUSED -> reader;
			case IGNORED -> reader.ignoringUnknownFields();
		});
	}

	/**
	 * Binds the request message of a call.
	 * @param request the HTTP request
	 * @param query the parsed query of the request
	 * @param match the matched route with its path variables
	 * @return the message
	 * @throws StatusException INVALID_ARGUMENT if a part of the request cannot be bound
	 */
	public Message bind(RestRequest request, QueryParameters query, Routes.Match<Route> match) {
		var route = match.target();
		var message = DynamicMessage.newBuilder(route.method().input());
		var parameters = new ArrayList<>(query.all());
		bindBody(request, route.binding(), message, parameters);
		match.variables().forEach((path, value) -> bindVariable(message, path, value));
		bindParameters(message, parameters);
		if (route.method().role() == MethodRole.STARTS) {
			request.headers().get(ROUTING_HEADER).ifPresent((header) -> bindRoutingHeader(message, header));
		}
		return message.build();
	}

	/**
	 * Binds the variables of the path alone.
	 * @param match the matched route with its path variables
	 * @return the message
	 * @throws StatusException INVALID_ARGUMENT if a variable cannot be bound
	 */
	public Message bindPath(Routes.Match<Route> match) {
		var message = DynamicMessage.newBuilder(match.target().method().input());
		match.variables().forEach((path, value) -> bindVariable(message, path, value));
		return message.build();
	}

	private void bindBody(RestRequest request, HttpBinding binding, DynamicMessage.Builder message,
			List<Parameter> parameters) {
		var bodyField = request.httpMethod().equals("POST") && binding.body().isEmpty() ? HttpBinding.WHOLE
				: binding.body();
		if (bodyField.isEmpty()) {
			return;
		}
		var bytes = request.body().read();
		if (bytes.length > 0 && !(binding.body().isEmpty() && isEmptyText(bytes))) {
			parseBody(request, bytes, bodyField, message, parameters);
		}
	}

	/**
	 * Tells whether a body is an empty JSON text, which gax for Node sends for no body.
	 */
	private static boolean isEmptyText(byte[] body) {
		return body.length == 2 && body[0] == '"' && body[1] == '"';
	}

	private void parseBody(RestRequest request, byte[] bytes, String bodyField, DynamicMessage.Builder message,
			List<Parameter> parameters) {
		var type = request.headers().get("content-type").orElse("").toLowerCase(Locale.ROOT);
		if (type.startsWith(FORM)) {
			parameters.addAll(QueryParameters.parse(new String(bytes, StandardCharsets.UTF_8)).all());
		}
		else if (type.startsWith("application/x-protobuf")) {
			mergeBinary(message, bytes);
		}
		else if (bodyField.equals(HttpBinding.WHOLE)) {
			message.mergeFrom(this.reader.read(bytes, message.getDescriptorForType()));
		}
		else {
			this.reader.readField(bytes, message.getDescriptorForType().findFieldByName(bodyField), message);
		}
	}

	private static void mergeBinary(DynamicMessage.Builder message, byte[] bytes) {
		try {
			message.mergeFrom(bytes);
		}
		catch (InvalidProtocolBufferException ex) {
			throw StatusException.invalidArgument("The body is not a serialized "
					+ message.getDescriptorForType().getFullName() + ": " + ex.getMessage());
		}
	}

	/**
	 * Ignores a variable that names no field, such as the version in generic bindings.
	 */
	private void bindVariable(DynamicMessage.Builder message, String path, String value) {
		BoundField.of(message.getDescriptorForType(), path).ifPresent((field) -> {
			field.text(message).filter((given) -> !given.equals(value)).ifPresent((given) -> {
				throw StatusException.invalidField(path, "The field '" + path + "' is '" + value + "' in the path and '"
						+ given + "' in the body. Leave it out of the body.");
			});
			this.values.set(message, path, List.of(value));
		});
	}

	private void bindParameters(DynamicMessage.Builder message, List<Parameter> parameters) {
		if (parameters.isEmpty()) {
			return;
		}
		var fields = new LinkedHashMap<String, List<String>>();
		parameters.stream()
			.filter((parameter) -> !SystemParameters.isSystem(parameter.name()))
			.forEach((parameter) -> fields.computeIfAbsent(parameter.name(), (_) -> new ArrayList<>())
				.add(parameter.value()));
		this.values.setAll(message, fields);
	}

	/**
	 * Binds string fields from the routing header. Some clients send a field only there
	 * if the path has no variable for it (gax-java, Vision's {@code parent}).
	 */
	private static void bindRoutingHeader(DynamicMessage.Builder message, String header) {
		pairs(header).forEach((name, value) -> {
			var field = message.getDescriptorForType().findFieldByName(name);
			if (field != null && !field.isRepeated() && field.getJavaType() == JavaType.STRING
					&& ((String) message.getField(field)).isEmpty()) {
				message.setField(field, value);
			}
		});
	}

	private static Map<String, String> pairs(String header) {
		var pairs = new LinkedHashMap<String, String>();
		for (var pair : header.split("&")) {
			var equals = pair.indexOf('=');
			if (equals > 0) {
				pairs.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
			}
		}
		return pairs;
	}

	private static String decode(String value) {
		try {
			return URLDecoder.decode(value, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException _) {
			throw StatusException
				.invalidArgument("The header " + ROUTING_HEADER + " is not percent-encoded: '" + value + "'.");
		}
	}

}
