package dev.longrunning.emulator.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The conversion of values to and from the JSON of the control API. */
final class Json {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private Json() {
	}

	static JsonNode read(String json) {
		return MAPPER.readTree(json);
	}

	static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	static String seconds(Duration length) {
		var seconds = BigDecimal.valueOf(length.getSeconds()).add(BigDecimal.valueOf(length.getNano(), 9));
		return seconds.stripTrailingZeros().toPlainString() + "s";
	}

	static Optional<Duration> duration(JsonNode value) {
		return text(value).map((length) -> length.startsWith("P") ? Duration.parse(length)
				: Duration.parse("PT" + length.replace("s", "S")));
	}

	static Optional<Instant> instant(JsonNode value) {
		return text(value).map(Instant::parse);
	}

	static Optional<String> text(JsonNode value) {
		return value.asStringOpt().filter((text) -> !text.isEmpty());
	}

	static <T> List<T> list(JsonNode values, Function<JsonNode, T> reading) {
		return values.valueStream().map(reading).toList();
	}

}
