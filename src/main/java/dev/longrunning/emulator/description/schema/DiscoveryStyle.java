package dev.longrunning.emulator.description.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import tools.jackson.databind.node.ObjectNode;

/**
 * The style of JSON schemas in discovery documents. Schema ids are single words: the
 * message's own name. If several messages have the same name, parts of the package are
 * prepended.
 */
public final class DiscoveryStyle implements SchemaStyle {

	private final Map<String, Descriptor> types = new HashMap<>();

	private final Map<Descriptor, String> ids = new HashMap<>();

	@Override
	public String key(Descriptor type) {
		return this.ids.computeIfAbsent(type, this::newId);
	}

	private String newId(Descriptor type) {
		var inPackage = type.getFile().getPackage();
		var id = type.getFullName().substring(inPackage.isEmpty() ? 0 : inPackage.length() + 1).replace(".", "");
		for (var part : List.of(inPackage.split("\\.")).reversed()) {
			if (this.types.putIfAbsent(id, type) == null) {
				return id;
			}
			id = capitalized(part) + id;
		}
		return id;
	}

	@Override
	public String reference(Descriptor type) {
		return key(type);
	}

	@Override
	public ObjectNode message(Descriptor type) {
		return SchemaStyle.type("object").put("id", key(type));
	}

	@Override
	public ObjectNode enumeration(EnumDescriptor type) {
		var schema = SchemaStyle.type("string");
		var names = schema.putArray("enum");
		var descriptions = schema.putArray("enumDescriptions");
		type.getValues().stream().map(EnumValueDescriptor::getName).forEach((name) -> {
			names.add(name);
			descriptions.add("");
		});
		return schema;
	}

	@Override
	public ObjectNode anything() {
		return SchemaStyle.type("any");
	}

	@Override
	public ObjectNode anyObject() {
		var schema = SchemaStyle.type("object");
		schema.set("additionalProperties", SchemaStyle.type("any"));
		return schema;
	}

	@Override
	public ObjectNode packed() {
		return anyObject();
	}

	@Override
	public ObjectNode text(TextForm form) {
		return switch (form) {
			case TIMESTAMP -> SchemaStyle.type("string", "google-datetime");
			case DURATION -> SchemaStyle.type("string", "google-duration");
			case FIELD_MASK -> SchemaStyle.type("string", "google-fieldmask");
		};
	}

	private static String capitalized(String word) {
		return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
	}

}
