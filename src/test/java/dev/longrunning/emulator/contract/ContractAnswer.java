package dev.longrunning.emulator.contract;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.longrunning.Operation;
import com.google.protobuf.InvalidProtocolBufferException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import static org.assertj.core.api.Assertions.assertThat;

/** An answer, to be held against what a case expects. */
final class ContractAnswer {

	/** Everything an expectation may say; anything else would be passed over unseen. */
	private static final List<String> KNOWN = List.of("status", "json", "json_exact", "absent", "matches", "headers",
			"length", "not_contains", "has", "raw_matches", "protobuf", "same", "then", "within", "takes");

	private final HttpResponse<byte[]> response;

	ContractAnswer(HttpResponse<byte[]> response) {
		this.response = response;
	}

	void meets(JsonNode expected) {
		assertThat(expected.propertyNames()).isSubsetOf(KNOWN);
		assertThat(this.response.statusCode()).as(text()).isEqualTo(expected.path("status").asInt(200));
		expected.path("headers")
			.propertyStream()
			.forEach((header) -> assertThat(this.response.headers().firstValue(header.getKey()).orElse(""))
				.containsPattern(header.getValue().asString()));
		includes("", json(expected), expected.path("json"));
		if (expected.has("json_exact")) {
			assertThat(json(expected)).isEqualTo(expected.path("json_exact"));
		}
		expected.path("absent")
			.valueStream()
			.forEach((pointer) -> assertThat(at(pointer.asString())).as(text()).isInstanceOf(MissingNode.class));
		expected.path("has")
			.valueStream()
			.forEach((pointer) -> assertThat(at(pointer.asString())).as(pointer.asString())
				.isNotInstanceOf(MissingNode.class));
		expected.path("matches")
			.propertyStream()
			.forEach((entry) -> assertThat(at(entry.getKey()).asString("")).as(text())
				.containsPattern(entry.getValue().asString()));
		expected.path("length")
			.propertyStream()
			.forEach((entry) -> assertThat(at(entry.getKey()).size()).as(text()).isEqualTo(entry.getValue().asInt()));
		expected.path("not_contains")
			.propertyStream()
			.forEach((entry) -> assertThat(all(entry.getKey())).isNotEmpty()
				.doesNotContain(entry.getValue().asString()));
		if (expected.has("raw_matches")) {
			assertThat(Pattern.compile(expected.path("raw_matches").asString()).matcher(text()).find()).as(text())
				.isTrue();
		}
		if (expected.has("protobuf")) {
			assertThat(operation().getName()).isNotEmpty();
		}
	}

	JsonNode at(String pointer) {
		return JsonMapper.shared().readTree(this.response.body()).at(pointer);
	}

	private JsonNode json(JsonNode expected) {
		return (expected.has("json") || expected.has("json_exact")) ? JsonMapper.shared().readTree(this.response.body())
				: MissingNode.getInstance();
	}

	/** All values at a pointer in which a star stands for every element of a list. */
	private List<String> all(String pointer) {
		var parts = Arrays.asList(pointer.split("/\\*", 2));
		var list = at(parts.getFirst());
		assertThat(list.isArray() || list.isMissingNode()).isTrue();
		return Stream
			.concat(Stream.of("(none)"), list.valueStream().map((element) -> element.at(parts.getLast()).asString("")))
			.toList();
	}

	private static void includes(String path, JsonNode actual, JsonNode expected) {
		if (expected.isMissingNode()) {
			return;
		}
		if (expected.isObject()) {
			expected.propertyStream()
				.forEach((entry) -> includes(path + "/" + entry.getKey(), actual.path(entry.getKey()),
						entry.getValue()));
		}
		else if (expected.isArray()) {
			assertThat(actual.size()).as(path).isEqualTo(expected.size());
			for (int index = 0; index < expected.size(); index++) {
				includes(path + "/" + index, actual.path(index), expected.path(index));
			}
		}
		else if (expected.isNumber()) {
			assertThat(actual.asDouble(Double.NaN)).as(path).isEqualTo(expected.asDouble());
		}
		else {
			assertThat(actual).as(path).isEqualTo(expected);
		}
	}

	private Operation operation() {
		try {
			return Operation.parseFrom(this.response.body());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new AssertionError(ex);
		}
	}

	private String text() {
		return new String(this.response.body(), StandardCharsets.UTF_8);
	}

}
