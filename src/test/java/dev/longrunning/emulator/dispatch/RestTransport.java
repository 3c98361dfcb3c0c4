package dev.longrunning.emulator.dispatch;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Message;
import com.google.rpc.Status;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.testing.RestCalls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls over HTTP by the first binding that a method has: its variables out of the
 * request, its body, and the rest of the fields as query.
 */
final class RestTransport implements Transport {

	private final RestCalls calls;

	private final MessageReader reader;

	private final MessageWriter writer;

	RestTransport(int port, MessageReader reader, MessageWriter writer) {
		this.calls = new RestCalls(port);
		this.reader = reader;
		this.writer = writer;
	}

	@Override
	public Message call(ClientCall call) {
		var binding = call.method().bindings().getFirst();
		var fields = (ObjectNode) JsonMapper.shared().readTree(this.writer.write(call.request(), JsonStyle.COMPACT));
		var path = binding.template().expand(variables(binding, fields));
		var body = body(binding, fields);
		var http = this.calls.request(path + query(fields)).header("Content-Type", "application/json");
		call.headers().forEach(http::header);
		call.timeLeft()
			.ifPresent((time) -> http.header("X-Server-Timeout", BigDecimal.valueOf(time.toMillis(), 3).toString()));
		var answer = this.calls.send(http.method(binding.httpMethod(), BodyPublishers.ofString(body)));
		if (answer.status() != 200) {
			throw new Refusal(status(answer));
		}
		return this.reader.read(answer.body(), call.method().output());
	}

	@Override
	public void close() {
	}

	/** Takes the variables' fields out; one that is no field is the version. */
	private static Map<String, String> variables(HttpBinding binding, ObjectNode fields) {
		var values = new HashMap<String, String>();
		for (var variable : binding.template().variables()) {
			var path = Stream.of(variable.fieldPath().split("\\.")).map(RestTransport::camelCase).toList();
			var parent = fields
				.at(path.subList(0, path.size() - 1).stream().map((name) -> "/" + name).collect(Collectors.joining()));
			var value = (parent instanceof ObjectNode object) ? object.remove(path.getLast()) : null;
			values.put(variable.fieldPath(), (value != null) ? value.asString() : "v1");
		}
		return values;
	}

	private static String body(HttpBinding binding, ObjectNode fields) {
		if (binding.body().equals(HttpBinding.WHOLE)) {
			var whole = fields.toString();
			fields.removeAll();
			return whole;
		}
		var body = fields.remove(camelCase(binding.body()));
		return (body != null) ? body.toString() : "";
	}

	private static String query(ObjectNode fields) {
		var parameters = Stream.<String>builder();
		each("", fields,
				(name, value) -> parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
		return "?" + parameters.build().collect(Collectors.joining("&"));
	}

	private static void each(String name, JsonNode value, BiConsumer<String, String> parameters) {
		if (value.isObject()) {
			value.propertyStream()
				.forEach((member) -> each(name.isEmpty() ? member.getKey() : name + "." + member.getKey(),
						member.getValue(), parameters));
		}
		else if (value.isArray()) {
			value.valueStream().forEach((element) -> each(name, element, parameters));
		}
		else {
			parameters.accept(name, value.asString());
		}
	}

	private Status status(RestCalls.Answer answer) {
		var code = Code.valueOf(answer.textAt("/error/status"));
		assertThat(answer.status()).isEqualTo(code.httpStatus()).isEqualTo(answer.at("/error/code").asInt());
		var status = JsonMapper.shared()
			.createObjectNode()
			.put("code", code.number())
			.put("message", answer.textAt("/error/message"));
		answer.at("/error/details").valueStream().forEach(status.withArray("details")::add);
		return Status.newBuilder().mergeFrom(this.reader.read(status, Status.getDescriptor())).build();
	}

	private static String camelCase(String name) {
		var words = name.split("_");
		return words[0] + Stream.of(words)
			.skip(1)
			.map((word) -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
			.collect(Collectors.joining());
	}

}
