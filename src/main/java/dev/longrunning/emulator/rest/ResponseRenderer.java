package dev.longrunning.emulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.longrunning.emulator.json.MessagePruner;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.rest.request.SystemParameters;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import tools.jackson.core.JsonGenerator;

/**
 * The rendering of messages and statuses as HTTP answers, in JSON or protobuf.
 *
 * @param writer the writer of messages
 * @param pruner the selection of fields
 */
record ResponseRenderer(MessageWriter writer, MessagePruner pruner) {

	private static final String PROTOBUF = "application/x-protobuf";

	/**
	 * Renders the response of a call.
	 * @param message the response message
	 * @param parameters the requested form of the answer
	 * @return the answer with HTTP status 200
	 */
	RestResponse of(Message message, SystemParameters parameters) {
		if (parameters.binary()) {
			return RestResponse.of(200, PROTOBUF, this.pruner.prune(message, parameters.fields()).toByteArray());
		}
		return json(200, this.writer.write(message, parameters.style(), parameters.fields()), parameters, Map.of());
	}

	/**
	 * Renders the error of a call with the HTTP status of its code.
	 * @param failure the error
	 * @param domain the name of the service, for the error details
	 * @param parameters the requested form of the answer
	 * @return the answer with Google's error body
	 */
	RestResponse of(StatusException failure, String domain, SystemParameters parameters) {
		return of(failure, failure.code().httpStatus(), domain, parameters);
	}

	/**
	 * Renders the error of a call with a given HTTP status.
	 * @param failure the error
	 * @param httpStatus the HTTP status, which may differ from that of the code
	 * @param domain the name of the service, for the error details
	 * @param parameters the requested form of the answer
	 * @return the answer with Google's error body
	 */
	RestResponse of(StatusException failure, int httpStatus, String domain, SystemParameters parameters) {
		var status = failure.toStatus(domain);
		var code = failure.code();
		if (parameters.binary()) {
			return RestResponse.of(httpStatus, PROTOBUF, status.toByteArray());
		}
		var headers = new HashMap<String, String>();
		if (failure.retryDelay() != null) {
			headers.put("Retry-After", Long.toString(Math.max(1, failure.retryDelay().toSeconds())));
		}
		if (code == Code.UNAUTHENTICATED) {
			headers.put("WWW-Authenticate", challenge(status));
		}
		return json(httpStatus, envelope(status, httpStatus, code, parameters), parameters, headers);
	}

	/** Clients fetch a new token only if the challenge has {@code invalid_token}. */
	private static String challenge(Status status) {
		var isTokenError = status.getDetailsList()
			.stream()
			.filter((detail) -> detail.is(ErrorInfo.class))
			.anyMatch((detail) -> detail.getValue().toStringUtf8().contains("ACCESS_TOKEN_"));
		return "Bearer realm=\"https://accounts.google.com/\"" + (isTokenError ? ", error=\"invalid_token\"" : "");
	}

	private byte[] envelope(Status status, int httpStatus, Code code, SystemParameters parameters) {
		return this.writer.write(parameters.style(), (json) -> {
			json.writeStartObject().writeObjectPropertyStart("error");
			json.writeNumberProperty("code", httpStatus);
			json.writeStringProperty("message", status.getMessage());
			if (parameters.legacyErrors()) {
				writeLegacyError(status.getMessage(), code, json);
			}
			json.writeStringProperty("status", code.name());
			if (status.getDetailsCount() > 0) {
				json.writeArrayPropertyStart("details");
				status.getDetailsList().forEach((detail) -> this.writer.write(detail, parameters.style(), json));
				json.writeEndArray();
			}
			json.writeEndObject().writeEndObject();
		});
	}

	private static void writeLegacyError(String message, Code code, JsonGenerator json) {
		json.writeArrayPropertyStart("errors").writeStartObject();
		json.writeStringProperty("message", message);
		json.writeStringProperty("domain", "global");
		json.writeStringProperty("reason", camelCase(code.name()));
		json.writeEndObject().writeEndArray();
	}

	private static String camelCase(String snakeCase) {
		var text = new StringBuilder();
		for (var word : snakeCase.toLowerCase(Locale.ROOT).split("_")) {
			text.append(text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
		}
		return text.toString();
	}

	private static RestResponse json(int status, byte[] json, SystemParameters parameters,
			Map<String, String> headers) {
		if (parameters.callback().isEmpty()) {
			return new RestResponse(status, RestResponse.JSON, headers, withLineFeed(json));
		}
		var script = "// API callback\n" + parameters.callback() + "(" + new String(json, StandardCharsets.UTF_8)
				+ ");\n";
		return new RestResponse(200, "text/javascript; charset=UTF-8", headers,
				script.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] withLineFeed(byte[] json) {
		var bytes = Arrays.copyOf(json, json.length + 1);
		bytes[json.length] = '\n';
		return bytes;
	}

}
