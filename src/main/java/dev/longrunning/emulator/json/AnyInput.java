package dev.longrunning.emulator.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.text.WellKnown;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Reads an {@code Any}. Its type comes first as a rule; where it does not, the object is
 * kept until the type is known.
 */
final class AnyInput {

	/** Each holds what is in it, which is read again then. */
	private static final int MOST_KEPT = 3;

	private final MessageInput input;

	private final TypeFinder types;

	private final FieldViolations problems;

	private int kept;

	AnyInput(MessageInput input, TypeFinder types, FieldViolations problems) {
		this.input = input;
		this.types = types;
		this.problems = problems;
	}

	void read(JsonParser json, Message.Builder any, FieldPath path) {
		if (json.nextToken() == JsonToken.END_OBJECT) {
			return;
		}
		if (json.currentName().equals(AnyContent.TYPE)) {
			json.nextToken();
			var typeUrl = typeUrl(json);
			json.skipChildren();
			json.nextToken();
			members(json, typeUrl, any, path);
		}
		else if (this.kept == MOST_KEPT) {
			this.problems.invalidValue(path, any.getDescriptorForType(),
					"@type comes first in an Any that is in " + MOST_KEPT + " others where it does not");
			skip(json);
		}
		else {
			this.kept++;
			later(json, any, path);
			this.kept--;
		}
	}

	private void later(JsonParser json, Message.Builder any, FieldPath path) {
		try (var kept = TokenBuffer.forBuffering(json, ObjectReadContext.empty())) {
			var typeUrl = keep(json, kept);
			try (var members = kept.asParser(ObjectReadContext.empty())) {
				members.nextToken();
				members.nextToken();
				members(members, typeUrl, any, path);
			}
		}
	}

	private void members(JsonParser json, @Nullable String typeUrl, Message.Builder any, FieldPath path) {
		var type = type(typeUrl, any.getDescriptorForType(), path);
		if (type == null || typeUrl == null) {
			skip(json);
			return;
		}
		var content = content(json, type, path);
		any.setField(any.getDescriptorForType().findFieldByNumber(1), typeUrl);
		any.setField(any.getDescriptorForType().findFieldByNumber(2), content.toByteString());
	}

	/** Copies all members but the type, which is the result. */
	private static @Nullable String keep(JsonParser json, TokenBuffer kept) {
		var typeUrl = (String) null;
		kept.writeStartObject();
		for (; json.currentToken() != JsonToken.END_OBJECT; json.nextToken()) {
			if (json.currentName().equals(AnyContent.TYPE)) {
				json.nextToken();
				typeUrl = typeUrl(json);
				json.skipChildren();
			}
			else {
				kept.copyCurrentStructure(json);
			}
		}
		kept.writeEndObject();
		return typeUrl;
	}

	private static @Nullable String typeUrl(JsonParser json) {
		return (json.currentToken() == JsonToken.VALUE_STRING) ? json.getString() : null;
	}

	/** The type of an {@code Any}, null where that is told to be a problem. */
	private @Nullable Descriptor type(@Nullable String typeUrl, Descriptor any, FieldPath path) {
		if (typeUrl == null) {
			this.problems.invalidValue(path, any, "Missing @type for any field");
			return null;
		}
		if (!typeUrl.contains("/")) {
			this.problems.invalidValue(path, any, "Invalid type URL: " + FieldViolations.quoted(typeUrl));
			return null;
		}
		var type = AnyContent.type(this.types, typeUrl);
		if (type.isEmpty()) {
			this.problems.invalidValue(path, any,
					"Unknown type: " + FieldViolations.quoted(AnyContent.typeName(typeUrl)));
		}
		return type.orElse(null);
	}

	private Message content(JsonParser json, Descriptor type, FieldPath path) {
		var content = DynamicMessage.newBuilder(type);
		if (this.input.kind(content) == WellKnown.NONE) {
			this.input.members(json, content, path);
		}
		else {
			value(json, content, path);
		}
		return content.buildPartial();
	}

	private void value(JsonParser json, Message.Builder content, FieldPath path) {
		for (; json.currentToken() != JsonToken.END_OBJECT; json.nextToken()) {
			var name = json.currentName();
			json.nextToken();
			if (name.equals(AnyContent.VALUE)) {
				this.input.message(json, content, path.member(name));
			}
			else {
				this.problems.unknownField(name, path, "Cannot find field.");
				json.skipChildren();
			}
		}
	}

	private static void skip(JsonParser json) {
		for (; json.currentToken() != JsonToken.END_OBJECT; json.nextToken()) {
			json.nextToken();
			json.skipChildren();
		}
	}

}
