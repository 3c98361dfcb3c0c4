package dev.longrunning.emulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.longrunning.emulator.dispatch.role.Response;
import dev.longrunning.emulator.error.ErrorBody;
import dev.longrunning.emulator.error.ErrorReason;
import dev.longrunning.emulator.json.MessagePruner;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.rest.request.SystemParameters;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

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
	 * @param response the response
	 * @param parameters the requested form of the answer
	 * @return the answer with HTTP status 200
	 */
	RestResponse of(Response response, SystemParameters parameters) {
		return RestResponse.of(200, contentType(parameters),
				response.bytes(parameters, (message) -> body(message, parameters)));
	}

	private byte[] body(Message message, SystemParameters parameters) {
		return parameters.binary() ? this.pruner.prune(message, parameters.fields()).toByteArray()
				: text(this.writer.write(message, parameters.style(), parameters.fields()), parameters);
	}

	/**
	 * Renders the error of a call with the HTTP status of its code.
	 * @param failure the error
	 * @param source the service that fails
	 * @param parameters the requested form of the answer
	 * @return the answer with Google's error body
	 */
	RestResponse of(StatusException failure, ErrorSource source, SystemParameters parameters) {
		return of(failure, ErrorReason.httpStatus(failure, source.form()), source, parameters);
	}

	/**
	 * Renders the error of a call with a given HTTP status.
	 * @param failure the error
	 * @param httpStatus the HTTP status, which may differ from that of the code
	 * @param source the service that fails
	 * @param parameters the requested form of the answer
	 * @return the answer with Google's error body
	 */
	RestResponse of(StatusException failure, int httpStatus, ErrorSource source, SystemParameters parameters) {
		var status = failure.toStatus(source.domain());
		if (parameters.binary()) {
			return RestResponse.of(httpStatus, PROTOBUF, status.toByteArray());
		}
		var headers = new HashMap<String, String>();
		if (failure.retryDelay() != null) {
			headers.put("Retry-After", Long.toString(Math.max(1, failure.retryDelay().toSeconds())));
		}
		if (failure.code() == Code.UNAUTHENTICATED) {
			headers.put("WWW-Authenticate", challenge(status));
		}
		var body = new ErrorBody(failure, httpStatus, source.domain(),
				parameters.legacyErrors() ? source.form().withReasons() : source.form());
		return json(httpStatus,
				this.writer.write(parameters.style(), (json) -> body.write(json, this.writer, parameters.style())),
				parameters, headers);
	}

	/** Clients fetch a new token only if the challenge has {@code invalid_token}. */
	private static String challenge(Status status) {
		var isTokenError = status.getDetailsList()
			.stream()
			.filter((detail) -> detail.is(ErrorInfo.class))
			.anyMatch((detail) -> detail.getValue().toStringUtf8().contains("ACCESS_TOKEN_"));
		return "Bearer realm=\"https://accounts.google.com/\"" + (isTokenError ? ", error=\"invalid_token\"" : "");
	}

	private static RestResponse json(int status, byte[] json, SystemParameters parameters,
			Map<String, String> headers) {
		return new RestResponse(parameters.callback().isEmpty() ? status : 200, contentType(parameters), headers,
				text(json, parameters));
	}

	private static String contentType(SystemParameters parameters) {
		if (parameters.binary()) {
			return PROTOBUF;
		}
		return parameters.callback().isEmpty() ? RestResponse.JSON : "text/javascript; charset=UTF-8";
	}

	private static byte[] text(byte[] json, SystemParameters parameters) {
		if (parameters.callback().isEmpty()) {
			return withLineFeed(json);
		}
		var script = "// API callback\n" + parameters.callback() + "(" + new String(json, StandardCharsets.UTF_8)
				+ ");\n";
		return script.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] withLineFeed(byte[] json) {
		var bytes = Arrays.copyOf(json, json.length + 1);
		bytes[json.length] = '\n';
		return bytes;
	}

}
