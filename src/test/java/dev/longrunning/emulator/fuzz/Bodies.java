package dev.longrunning.emulator.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of requests, right and wrong. */
final class Bodies {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final List<String> HOSTILE = List.of("", "null", "[]", "\"", "\"\\u", "\"\\ud800\"", "{", "{\"a\":",
			"1e999999999", "nul", "{}{}", "{\"a\":1,\"a\":2}", "\u0000", "\ufeff{}", "a: &a [*a, *a]", "--- {}\n--- {}",
			"!!no.such.Type 1", "a: [b", "- - - -", "? ? ?", "<<: {a: b}", "{\"name\": null}", "{\"@type\": 1}");

	private Bodies() {
	}

	/** A body near an example, its content encoding in front of it. */
	static Encoded of(Random random, String example) {
		var body = plain(random, example);
		return switch (random.nextInt(12)) {
			case 0 -> new Encoded(List.of("Content-Encoding: gzip"), gzip(body));
			case 1 -> new Encoded(List.of("Content-Encoding: gzip"), cut(random, gzip(body)));
			case 2 -> new Encoded(List.of("Content-Encoding: " + Texts.visible(Texts.hostile(random))), body);
			default -> new Encoded(List.of(), body);
		};
	}

	private static byte[] plain(Random random, String example) {
		return switch (random.nextInt(8)) {
			case 0 -> HOSTILE.get(random.nextInt(HOSTILE.size())).getBytes(StandardCharsets.UTF_8);
			case 1 -> bytes(random, example.getBytes(StandardCharsets.UTF_8));
			case 2 -> nested(random).getBytes(StandardCharsets.UTF_8);
			case 3, 4 -> JSON.writeValueAsBytes(changed(random, JSON.readTree(example)));
			default -> example.getBytes(StandardCharsets.UTF_8);
		};
	}

	private static String nested(Random random) {
		var open = List.of("[", "{\"a\":", "- ", "[[", "{a: ").get(random.nextInt(5));
		return open.repeat(1 << random.nextInt(13));
	}

	/** Bytes with some of them changed, left out or added. */
	static byte[] bytes(Random random, byte[] given) {
		var bytes = Arrays.copyOf(given, Math.max(0, given.length + random.nextInt(5) - 2));
		for (int i = 0; i < random.nextInt(5) && bytes.length > 0; i++) {
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
		}
		return bytes;
	}

	static byte[] cut(Random random, byte[] bytes) {
		return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
	}

	static byte[] gzip(byte[] plain) {
		var compressed = new ByteArrayOutputStream();
		try (var gzip = new GZIPOutputStream(compressed)) {
			gzip.write(plain);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return compressed.toByteArray();
	}

	/** The value with one place in it replaced, left out or wrapped. */
	private static JsonNode changed(Random random, JsonNode value) {
		if (value.isObject() && !value.isEmpty() && random.nextInt(4) > 0) {
			return changedField(random, (ObjectNode) value.deepCopy());
		}
		if (value.isArray() && !value.isEmpty() && random.nextInt(4) > 0) {
			var items = JsonNodeFactory.instance.arrayNode();
			value.forEach((item) -> items.add(changed(random, item)));
			return items;
		}
		return hostile(random, value);
	}

	private static JsonNode changedField(Random random, ObjectNode object) {
		var fields = new ArrayList<Map.Entry<String, JsonNode>>(object.properties());
		var field = fields.get(random.nextInt(fields.size()));
		switch (random.nextInt(6)) {
			case 0 -> object.remove(field.getKey());
			case 1 -> object.set(field.getKey() + Texts.hostile(random), field.getValue());
			default -> object.set(field.getKey(), changed(random, field.getValue()));
		}
		return object;
	}

	private static JsonNode hostile(Random random, JsonNode value) {
		var nodes = JsonNodeFactory.instance;
		return switch (random.nextInt(8)) {
			case 0 -> nodes.nullNode();
			case 1 -> nodes.numberNode(random.nextLong());
			case 2 -> nodes.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(300)));
			case 3 -> nodes.booleanNode(random.nextBoolean());
			case 4 -> nodes.arrayNode().add(value).add(value);
			case 5 -> nodes.objectNode().set(Texts.hostile(random), value);
			default -> nodes.stringNode(Texts.hostile(random));
		};
	}

	/**
	 * A body as it is sent.
	 *
	 * @param headers the headers about it
	 * @param body its bytes
	 */
	record Encoded(List<String> headers, byte[] body) {
	}

}
