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
 * The reader of an {@code Any}. Usually {@code @type} is the first member. If it is not,
 * the object is buffered until the type is known.
 */
final class AnyInput {

	/**
	 * The limit of nested buffers: each buffer holds a copy of the content of the outer
	 * one.
	 */
	private static final int MAX_BUFFERED = 3;

	private final MessageInput input;

	private final TypeFinder types;

	private final FieldViolations violations;

	private int buffered;

	AnyInput(MessageInput input, TypeFinder types, FieldViolations violations) {
		this.input = input;
		this.types = types;
		this.violations = violations;
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
		else if (this.buffered == MAX_BUFFERED) {
			this.violations.invalidValue(path, any.getDescriptorForType(),
					"@type must come first in an Any inside " + MAX_BUFFERED + " others in which it does not");
			skip(json);
		}
		else {
			this.buffered++;
			readBuffered(json, any, path);
			this.buffered--;
		}
	}

	private void readBuffered(JsonParser json, Message.Builder any, FieldPath path) {
		try (var buffer = TokenBuffer.forBuffering(json, ObjectReadContext.empty())) {
			var typeUrl = copyMembers(json, buffer);
			try (var members = buffer.asParser(ObjectReadContext.empty())) {
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

	/**
	 * Copies all members except {@code @type}, and returns the value of {@code @type}.
	 */
	private static @Nullable String copyMembers(JsonParser json, TokenBuffer buffer) {
		var typeUrl = (String) null;
		buffer.writeStartObject();
		for (; json.currentToken() != JsonToken.END_OBJECT; json.nextToken()) {
			if (json.currentName().equals(AnyContent.TYPE)) {
				json.nextToken();
				typeUrl = typeUrl(json);
				json.skipChildren();
			}
			else {
				buffer.copyCurrentStructure(json);
			}
		}
		buffer.writeEndObject();
		return typeUrl;
	}

	private static @Nullable String typeUrl(JsonParser json) {
		return (json.currentToken() == JsonToken.VALUE_STRING) ? json.getString() : null;
	}

	/** The type of an {@code Any}, null after a violation was added. */
	private @Nullable Descriptor type(@Nullable String typeUrl, Descriptor any, FieldPath path) {
		if (typeUrl == null) {
			this.violations.invalidValue(path, any, "Missing @type for any field");
			return null;
		}
		if (!typeUrl.contains("/")) {
			this.violations.invalidValue(path, any, "Invalid type URL: " + FieldViolations.quoted(typeUrl));
			return null;
		}
		var type = AnyContent.type(this.types, typeUrl);
		if (type.isEmpty()) {
			this.violations.invalidValue(path, any,
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
				this.violations.unknownField(name, path, "Cannot find field.");
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
