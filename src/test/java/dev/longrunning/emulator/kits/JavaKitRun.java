package dev.longrunning.emulator.kits;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.EmulatorException;
import dev.longrunning.emulator.client.EventStream;
import dev.longrunning.emulator.testing.RestCalls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** One case of the contract with the kit for Java, in a project of its own. */
final class JavaKitRun implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)\\}");

	private final String url;

	private final RestCalls rest;

	private final ObjectNode kept = JSON.createObjectNode();

	private final Map<String, EventStream> streams = new HashMap<>();

	JavaKitRun(String url) {
		var id = "kit-" + UUID.randomUUID().toString().substring(0, 13);
		this.url = url;
		this.rest = new RestCalls(HttpClient.newHttpClient(), url);
		this.kept.put("id", id).put("project", "projects/" + id);
	}

	void play(JsonNode written) {
		var step = resolve(written);
		if (step.has("fails")) {
			var failure = catchThrowable(() -> result(step));
			assertThat(failure).as(written.toString()).isNotNull();
			checkFailure(written.toString(), failure, step.get("fails"));
			return;
		}
		JsonNode result = JSON.valueToTree(result(step));
		if (step.has("as")) {
			this.kept.set(step.get("as").asString(), result);
		}
		if (step.has("expect")) {
			checkPart(written.toString(), result, step.get("expect"));
		}
		if (step.has("contains")) {
			checkContained(written.toString(), result, step.get("contains"));
		}
	}

	private Object result(JsonNode step) {
		if (step.has("http")) {
			return http(step.get("http"));
		}
		if (step.has("next")) {
			return Objects.requireNonNull(this.streams.get(step.get("next").asString()))
				.await((event) -> event.kind().equals(step.get("kind").asString()), ofSeconds(20))
				.orElseThrow();
		}
		return step.has("value") ? step.get("value") : call(step);
	}

	private Object call(JsonNode step) {
		var client = EmulatorClient.at(this.url).in(step.path("in").asString(this.kept.get("project").asString()));
		var call = step.get("call").asString();
		if (call.equals("events")) {
			this.streams.put(step.get("as").asString(), client.events());
			return "";
		}
		var given = new JavaKit.Arguments(step.path("of").asString(""), step.path("where"),
				List.copyOf(step.path("with").values()));
		return JavaKit.call(call, client, given);
	}

	private JsonNode http(JsonNode call) {
		var request = this.rest.request(call.get("path").asString())
			.header("Content-Type", "application/json")
			.method(call.get("method").asString(),
					call.has("body") ? BodyPublishers.ofString(call.get("body").toString()) : BodyPublishers.noBody());
		call.path("headers")
			.properties()
			.forEach((header) -> request.header(header.getKey(), header.getValue().asString()));
		var answer = this.rest.send(request);
		assertThat(answer.status()).as(answer.text()).isEqualTo(call.path("status").asInt(200));
		return JSON.readTree(answer.body());
	}

	/** The value with what the references in its texts refer to. */
	private JsonNode resolve(JsonNode value) {
		if (value.isString()) {
			var reference = REFERENCE.matcher(value.asString());
			return reference.matches() ? find(reference.group(1))
					: JSON.getNodeFactory().stringNode(reference.replaceAll((part) -> find(part.group(1)).asString()));
		}
		if (value.isObject()) {
			var resolved = JSON.createObjectNode();
			value.properties().forEach((field) -> resolved.set(field.getKey(), resolve(field.getValue())));
			return resolved;
		}
		if (value.isArray()) {
			var resolved = JSON.createArrayNode();
			value.values().forEach((element) -> resolved.add(resolve(element)));
			return resolved;
		}
		return value;
	}

	private JsonNode find(String path) {
		return this.kept.at("/" + path.replace('.', '/'));
	}

	private static void checkFailure(String step, Throwable failure, JsonNode expected) {
		if (expected.has("assertion")) {
			assertThat(failure).as(step)
				.isInstanceOf(AssertionError.class)
				.hasMessageContaining(expected.get("assertion").asString());
			return;
		}
		assertThat(failure).as(step).isInstanceOfSatisfying(EmulatorException.class, (ex) -> {
			assertThat(ex.code()).as(step).isEqualTo(expected.get("code").asString());
			if (expected.has("reason")) {
				assertThat(ex.reason()).as(step).isEqualTo(Optional.of(expected.get("reason").asString()));
			}
		});
	}

	private static void checkContained(String step, JsonNode result, JsonNode parts) {
		if (result.isString()) {
			assertThat(result.asString()).as(step)
				.contains(parts.valueStream().map(JsonNode::asString).toArray(String[]::new));
		}
		else {
			assertThat(result.values()).as(step).containsAll(parts.values());
		}
	}

	private static void checkPart(String step, JsonNode result, JsonNode expected) {
		if (expected.isObject()) {
			expected.properties()
				.forEach((field) -> checkPart(step + "." + field.getKey(), result.path(field.getKey()),
						field.getValue()));
		}
		else if (expected.isArray()) {
			assertThat(result.values()).as(step).hasSameSizeAs(expected.values());
			for (int index = 0; index < expected.size(); index++) {
				checkPart(step + "[" + index + "]", result.get(index), expected.get(index));
			}
		}
		else if (expected.isNumber()) {
			assertThat(result.asDouble()).as(step).isEqualTo(expected.asDouble());
		}
		else {
			assertThat(result).as(step).isEqualTo(expected);
		}
	}

	@Override
	public void close() {
		this.streams.values().forEach(EventStream::close);
		EmulatorClient.at(this.url).in(this.kept.get("project").asString()).reset();
	}

}
