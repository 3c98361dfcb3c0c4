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
 * Puts a request message together from path, body and query by the rules of
 * {@code google/api/http.proto}, and for what no binding carries from the routing header.
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
	 * The request of a call.
	 * @param request what came
	 * @param query its query
	 * @param match where it leads
	 * @return the message
	 */
	public Message assemble(RestRequest request, QueryParameters query, Routes.Match<Route> match) {
		var route = match.target();
		var message = DynamicMessage.newBuilder(route.method().input());
		var parameters = new ArrayList<>(query.all());
		body(request, route.binding(), message, parameters);
		match.variables().forEach((path, value) -> variable(message, path, value));
		bind(message, parameters);
		if (route.method().role() == MethodRole.STARTS) {
			request.headers().get(ROUTING_HEADER).ifPresent((header) -> fallBack(message, header));
		}
		return message.build();
	}

	private void body(RestRequest request, HttpBinding binding, DynamicMessage.Builder message,
			List<Parameter> parameters) {
		var taken = request.httpMethod().equals("POST") && binding.body().isEmpty() ? HttpBinding.WHOLE
				: binding.body();
		if (taken.isEmpty()) {
			return;
		}
		var bytes = request.body().read();
		if (bytes.length == 0) {
			return;
		}
		var type = request.headers().get("content-type").orElse("").toLowerCase(Locale.ROOT);
		if (type.startsWith(FORM)) {
			parameters.addAll(QueryParameters.parse(new String(bytes, StandardCharsets.UTF_8)).all());
		}
		else if (type.startsWith("application/x-protobuf")) {
			mergeBinary(message, bytes);
		}
		else if (taken.equals(HttpBinding.WHOLE)) {
			message.mergeFrom(this.reader.read(bytes, message.getDescriptorForType()));
		}
		else {
			this.reader.readField(bytes, message.getDescriptorForType().findFieldByName(taken), message);
		}
	}

	private static void mergeBinary(DynamicMessage.Builder message, byte[] bytes) {
		try {
			message.mergeFrom(bytes);
		}
		catch (InvalidProtocolBufferException ex) {
			throw StatusException.invalidArgument("The body is no serialized "
					+ message.getDescriptorForType().getFullName() + ": " + ex.getMessage());
		}
	}

	/** A variable that is no field, as the version in generic bindings, only routes. */
	private void variable(DynamicMessage.Builder message, String path, String value) {
		BoundField.of(message.getDescriptorForType(), path).ifPresent((field) -> {
			field.text(message).filter((given) -> !given.equals(value)).ifPresent((given) -> {
				throw StatusException.invalidField(path, "The field '" + path + "' is '" + value + "' in the path and '"
						+ given + "' in the body. Leave it out of the body.");
			});
			this.values.set(message, path, List.of(value));
		});
	}

	private void bind(DynamicMessage.Builder message, List<Parameter> parameters) {
		var fields = new LinkedHashMap<String, List<String>>();
		parameters.stream()
			.filter((parameter) -> !SystemParameters.isSystem(parameter.name()))
			.forEach((parameter) -> fields.computeIfAbsent(parameter.name(), (_) -> new ArrayList<>())
				.add(parameter.value()));
		this.values.setAll(message, fields);
	}

	/**
	 * Some clients send a field that the path has no room for in the routing header alone
	 * (gax-java, Vision's {@code parent}).
	 */
	private static void fallBack(DynamicMessage.Builder message, String header) {
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
