package dev.longrunning.emulator.resource.content;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.google.api.FieldBehavior;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.limit.TextLimit;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;

/** The update mask of a request (AIP-134). */
public final class UpdateMask {

	private static final String ALL = "*";

	private final List<String> paths;

	private UpdateMask(List<String> paths) {
		this.paths = paths;
	}

	/**
	 * Returns the mask of a request.
	 * @param request the request
	 * @return its {@code update_mask}, or its field mask of another name; without one a
	 * mask of all fields that are set
	 */
	public static UpdateMask of(MessageOrBuilder request) {
		return request.getDescriptorForType()
			.getFields()
			.stream()
			.filter((field) -> isMask(field) && !field.getName().equals("read_mask"))
			.max(Comparator.comparing((field) -> field.getName().equals("update_mask")))
			.map((field) -> new UpdateMask(paths((MessageOrBuilder) request.getField(field), field.getName())))
			.orElseGet(() -> new UpdateMask(List.of()));
	}

	private static boolean isMask(FieldDescriptor field) {
		return isMessage(field) && field.getMessageType().getFullName().equals(FieldMask.getDescriptor().getFullName());
	}

	private static List<String> paths(MessageOrBuilder mask, String name) {
		var paths = ((List<?>) mask.getField(mask.getDescriptorForType().findFieldByName("paths"))).stream()
			.map(String::valueOf)
			.toList();
		TextLimit.requirePaths(name, paths);
		return paths;
	}

	/**
	 * Applies the mask to a resource.
	 * @param resource the resource
	 * @return the resource with only the fields that the mask names
	 */
	public Message.Builder apply(Message resource) {
		return (this.paths.isEmpty() || this.paths.contains(ALL)) ? resource.toBuilder()
				: copied(resource, resource.newBuilderForType());
	}

	/**
	 * Applies an update to a resource. A field that the mask names gets the value of the
	 * update, also if that is empty. Without a mask, the update changes the fields that
	 * it sets (AIP-134). Fields that only the service sets stay as they are.
	 * @param before the resource before
	 * @param update the resource in the request
	 * @return the resource after the update
	 */
	public Message.Builder merge(Message before, Message update) {
		var changes = update.toBuilder();
		ReadOnlyFields.copy(before, changes);
		if (this.paths.contains(ALL)) {
			return changes;
		}
		if (!this.paths.isEmpty()) {
			return copied(changes.build(), before.toBuilder());
		}
		var merged = before.toBuilder();
		changes.getAllFields().forEach(merged::setField);
		return merged;
	}

	private Message.Builder copied(Message from, Message.Builder to) {
		this.paths.forEach((path) -> copy(from, List.of(path.split("\\.")), to));
		return to;
	}

	/**
	 * Copies the field of a path. A path into a map copies one entry, and a path into a
	 * list the whole list.
	 */
	private static void copy(Message from, List<String> path, Message.Builder to) {
		var field = from.getDescriptorForType().findFieldByName(path.getFirst());
		if (field == null) {
			return;
		}
		if (path.size() > 1 && isMessage(field)) {
			var inner = ((Message) to.getField(field)).toBuilder();
			copy((Message) from.getField(field), path.subList(1, path.size()), inner);
			to.setField(field, inner.build());
		}
		else if (path.size() > 1 && field.isMapField()) {
			copyEntry(from, field, String.join(".", path.subList(1, path.size())), to);
		}
		else if (from.getAllFields().containsKey(field)) {
			to.setField(field, from.getField(field));
		}
		else {
			to.clearField(field);
		}
	}

	private static void copyEntry(Message from, FieldDescriptor map, String key, Message.Builder to) {
		Predicate<Object> hasKey = (entry) -> String
			.valueOf(((MessageOrBuilder) entry).getField(map.getMessageType().findFieldByName("key")))
			.equals(key.replace("`", ""));
		to.setField(map,
				Stream
					.concat(((List<?>) to.getField(map)).stream().filter(hasKey.negate()),
							((List<?>) from.getField(map)).stream().filter(hasKey))
					.toList());
	}

	/**
	 * Refuses a mask that names fields which the resource does not have, and changes of
	 * immutable fields (AIP-203).
	 * @param before the resource before, if it is known
	 * @param update the resource in the request
	 * @throws StatusException INVALID_ARGUMENT with the path
	 */
	public void check(Optional<Message> before, Message update) {
		this.paths.stream().filter((path) -> !path.equals(ALL)).forEach((path) -> {
			var field = field(update.getDescriptorForType(), path);
			if (OutputOnly.behaviors(field).contains(FieldBehavior.IMMUTABLE) && !path.contains(".")
					&& before.filter((one) -> !one.getField(field).equals(update.getField(field))).isPresent()) {
				throw StatusException.invalidField("update_mask",
						"The field '" + path + "' is immutable. Leave it out of the update mask.");
			}
		});
	}

	private static FieldDescriptor field(Descriptor type, String path) {
		var name = path.split("\\.", 2)[0];
		var field = type.findFieldByName(name);
		if (field == null) {
			var names = type.getFields().stream().map(FieldDescriptor::getName).toList();
			throw StatusException.invalidField("update_mask", "'" + Excerpt.of(path) + "' is not a field of "
					+ type.getFullName() + "." + DidYouMean.hint(name, names));
		}
		var isNested = path.length() > name.length() && isMessage(field)
				&& !field.getMessageType()
					.getFile()
					.getPackage()
					.equals(FieldMask.getDescriptor().getFile().getPackage());
		return isNested ? field(field.getMessageType(), path.substring(name.length() + 1)) : field;
	}

	private static boolean isMessage(FieldDescriptor field) {
		return !field.isRepeated() && field.getJavaType() == JavaType.MESSAGE;
	}

}
