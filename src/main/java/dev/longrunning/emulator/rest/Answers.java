package dev.longrunning.emulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.Status;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns what a call came to into an answer over HTTP. */
final class Answers {

	private static final ObjectMapper JSON = JsonMapper.shared();

	private static final String PROTOBUF = "application/x-protobuf";

	private final MessageWriter writer;

	Answers(MessageWriter writer) {
		this.writer = writer;
	}

	/**
	 * The answer of a call that went well.
	 * @param message what it returned
	 * @param parameters how it is wanted
	 * @return status 200
	 */
	RestAnswer of(Message message, SystemParameters parameters) {
		if (parameters.binary()) {
			return RestAnswer.of(200, PROTOBUF, message.toByteArray());
		}
		parameters.fields().check(message.getDescriptorForType());
		return json(200, this.writer.write(message, parameters.style(), parameters.fields()), parameters, Map.of());
	}

	/**
	 * The answer of a call that failed.
	 * @param failure why
	 * @param domain who speaks: the service's name
	 * @param parameters how an answer was wanted
	 * @return the status' own HTTP status, with Google's error body
	 */
	RestAnswer of(StatusException failure, String domain, SystemParameters parameters) {
		var status = failure.toStatus(domain);
		var code = failure.code();
		if (parameters.binary()) {
			return RestAnswer.of(code.httpStatus(), PROTOBUF, status.toByteArray());
		}
		var headers = new HashMap<String, String>();
		if (failure.retryDelay() != null) {
			headers.put("Retry-After", Long.toString(Math.max(1, failure.retryDelay().toSeconds())));
		}
		if (code == Code.UNAUTHENTICATED) {
			headers.put("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\"");
		}
		return json(code.httpStatus(), envelope(status, code, parameters), parameters, headers);
	}

	private byte[] envelope(Status status, Code code, SystemParameters parameters) {
		var error = JsonNodeFactory.instance.objectNode();
		error.put("code", code.httpStatus());
		error.put("message", status.getMessage());
		if (parameters.legacyErrors()) {
			error.set("errors", legacy(status, code));
		}
		error.put("status", code.name());
		if (status.getDetailsCount() > 0) {
			var details = error.putArray("details");
			status.getDetailsList().forEach((detail) -> details.add(detail(detail)));
		}
		var body = JsonNodeFactory.instance.objectNode().set("error", error);
		return (parameters.style().pretty() ? JSON.writerWithDefaultPrettyPrinter() : JSON.writer())
			.writeValueAsBytes(body);
	}

	private tools.jackson.databind.JsonNode detail(Any detail) {
		return JSON.readTree(this.writer.write(detail, JsonStyle.COMPACT));
	}

	private static tools.jackson.databind.JsonNode legacy(Status status, Code code) {
		var reason = code.name().toLowerCase(Locale.ROOT);
		ObjectNode entry = JsonNodeFactory.instance.objectNode();
		entry.put("message", status.getMessage()).put("domain", "global").put("reason", camelCase(reason));
		return JsonNodeFactory.instance.arrayNode().add(entry);
	}

	private static String camelCase(String snakeCase) {
		var text = new StringBuilder();
		for (var word : snakeCase.split("_")) {
			text.append(text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
		}
		return text.toString();
	}

	private static RestAnswer json(int status, byte[] json, SystemParameters parameters, Map<String, String> headers) {
		if (parameters.callback().isEmpty()) {
			return new RestAnswer(status, RestAnswer.JSON, headers, withLineFeed(json));
		}
		var script = "// API callback\n" + parameters.callback() + "(" + new String(json, StandardCharsets.UTF_8) + ");\n";
		return new RestAnswer(200, "text/javascript; charset=UTF-8", headers, script.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] withLineFeed(byte[] json) {
		var bytes = java.util.Arrays.copyOf(json, json.length + 1);
		bytes[json.length] = '\n';
		return bytes;
	}

}
