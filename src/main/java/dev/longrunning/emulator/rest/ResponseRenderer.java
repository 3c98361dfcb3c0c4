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

/** Turns what a call came to into an answer over HTTP. */
final class ResponseRenderer {

	private static final String PROTOBUF = "application/x-protobuf";

	private final MessageWriter writer;

	private final MessagePruner pruner;

	ResponseRenderer(MessageWriter writer, MessagePruner pruner) {
		this.writer = writer;
		this.pruner = pruner;
	}

	/**
	 * The answer of a call that went well.
	 * @param message what it returned
	 * @param parameters how it is wanted
	 * @return status 200
	 */
	RestResponse of(Message message, SystemParameters parameters) {
		if (parameters.binary()) {
			return RestResponse.of(200, PROTOBUF, this.pruner.prune(message, parameters.fields()).toByteArray());
		}
		return json(200, this.writer.write(message, parameters.style(), parameters.fields()), parameters, Map.of());
	}

	/**
	 * The answer of a call that failed.
	 * @param failure why
	 * @param domain who speaks: the service's name
	 * @param parameters how an answer was wanted
	 * @return the status' own HTTP status, with Google's error body
	 */
	RestResponse of(StatusException failure, String domain, SystemParameters parameters) {
		return of(failure, failure.code().httpStatus(), domain, parameters);
	}

	/**
	 * The answer of a call that failed, under an HTTP status that no code has.
	 * @param failure why
	 * @param httpStatus the HTTP status
	 * @param domain who speaks: the service's name
	 * @param parameters how an answer was wanted
	 * @return that HTTP status, with Google's error body
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

	/** Clients get a new token only where they hear that it is the token. */
	private static String challenge(Status status) {
		var isOfToken = status.getDetailsList()
			.stream()
			.filter((detail) -> detail.is(ErrorInfo.class))
			.anyMatch((detail) -> detail.getValue().toStringUtf8().contains("ACCESS_TOKEN_"));
		return "Bearer realm=\"https://accounts.google.com/\"" + (isOfToken ? ", error=\"invalid_token\"" : "");
	}

	private byte[] envelope(Status status, int httpStatus, Code code, SystemParameters parameters) {
		return this.writer.write(parameters.style(), (json) -> {
			json.writeStartObject().writeObjectPropertyStart("error");
			json.writeNumberProperty("code", httpStatus);
			json.writeStringProperty("message", status.getMessage());
			if (parameters.legacyErrors()) {
				json.writeArrayPropertyStart("errors").writeStartObject();
				json.writeStringProperty("message", status.getMessage());
				json.writeStringProperty("domain", "global");
				json.writeStringProperty("reason", camelCase(code.name()));
				json.writeEndObject().writeEndArray();
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
