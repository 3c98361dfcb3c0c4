package dev.longrunning.emulator.resource.content;

import java.util.Set;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;

/**
 * The update of a resource of an older API, which has no mask: a PATCH merges the request
 * into the resource, and a PUT replaces it.
 */
public final class OlderUpdate {

	/** Fields that a replacement keeps beside those that no request changes. */
	private static final Set<String> KEPT = Set.of("region", "location", "status", "state");

	private OlderUpdate() {
	}

	/**
	 * The resource after a PATCH. Messages and maps are merged, lists are replaced.
	 * @param before the resource before
	 * @param update the resource in the request
	 * @return the whole resource
	 */
	public static Message merged(Message before, Message update) {
		var merged = before.toBuilder();
		update.getAllFields().forEach((field, value) -> {
			if (!OlderFields.isKept(field)) {
				merge(merged, field, value);
			}
		});
		return merged.build();
	}

	private static void merge(Message.Builder to, FieldDescriptor field, Object value) {
		if (field.isMapField()) {
			var patch = to.build().newBuilderForType();
			to.mergeFrom(patch.setField(field, value).build());
		}
		else if (field.getJavaType() == JavaType.MESSAGE && !field.isRepeated()) {
			var inner = ((Message) to.getField(field)).toBuilder();
			((MessageOrBuilder) value).getAllFields().forEach((one, innerValue) -> merge(inner, one, innerValue));
			to.setField(field, inner.build());
		}
		else {
			to.setField(field, value);
		}
	}

	/**
	 * The resource after a PUT. It keeps what only the service sets.
	 * @param before the resource before
	 * @param update the resource in the request
	 * @param filled the fields that the service fills, and those for ids
	 * @return the whole resource
	 */
	public static Message replaced(Message before, Message update, Set<String> filled) {
		var replaced = update.toBuilder();
		before.getAllFields().forEach((field, value) -> {
			var isLeft = !update.getAllFields().containsKey(field);
			if (OlderFields.isKept(field) || isLeft && (KEPT.contains(field.getName()) || isFilled(field, filled))) {
				replaced.setField(field, value);
			}
		});
		return replaced.build();
	}

	private static boolean isFilled(FieldDescriptor field, Set<String> filled) {
		return filled.contains(field.getName()) || filled.contains(field.getJsonName());
	}

}
