package dev.longrunning.emulator.coverage.recorded;

import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/** The fields of an object to two levels and what kind of JSON each is, as recorded. */
final class Fields {

	private Fields() {
	}

	/**
	 * The fields by path: {@code a}, {@code a.b}, and {@code a[].b} of the elements of a
	 * list.
	 */
	static Map<String, String> of(JsonNode object) {
		var fields = new TreeMap<String, String>();
		object.propertyStream().filter((entry) -> !entry.getKey().equals("@type")).forEach((entry) -> {
			var path = entry.getKey();
			var value = entry.getValue();
			fields.put(path, kind(value));
			value.propertyStream().forEach((inner) -> {
				fields.put(path + "." + inner.getKey(), kind(inner.getValue()));
				fields.put(path + ".*", kind(inner.getValue()));
			});
			value.valueStream().filter((_) -> value.isArray()).forEach((element) -> {
				fields.put(path + "[]", kind(element));
				element.propertyStream()
					.forEach((inner) -> fields.put(path + "[]." + inner.getKey(), kind(inner.getValue())));
			});
		});
		return fields;
	}

	/** The outer field of a path. */
	static String outer(String path) {
		return path.replaceFirst("(\\[])?(\\.[^.]*|(?<=\\[]))$", "");
	}

	/** A kind without what the recorder read into the content, but for times. */
	static String plain(String kind) {
		return kind.equals("string:time") ? kind : kind.replaceFirst(":.*", "");
	}

	private static String kind(JsonNode value) {
		if (value.isString()) {
			return value.asString().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z") ? "string:time" : "string";
		}
		return value.isObject() ? "object"
				: value.isArray() ? "array" : value.isNumber() ? "number" : value.isBoolean() ? "bool" : "null";
	}

}
