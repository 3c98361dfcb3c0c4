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
import com.google.protobuf.Struct;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.limit.TextLimit;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;

/** The update mask of a request (AIP-134). */
public final class UpdateMask {

	private static final String ALL = "*";

	private static final String UPDATE = "update_mask";

	private static final String READ = "read_mask";

	private final String name;

	private final List<String> paths;

	private UpdateMask(String name, List<String> paths) {
		this.name = name;
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
			.filter((field) -> isMask(field) && !field.getName().equals(READ))
			.max(Comparator.comparing((field) -> field.getName().equals(UPDATE)))
			.map((field) -> new UpdateMask(field.getName(),
					paths((MessageOrBuilder) request.getField(field), field.getName())))
			.orElseGet(() -> new UpdateMask(UPDATE, List.of()));
	}

	/**
	 * Returns a mask of all fields.
	 * @return the mask
	 */
	public static UpdateMask ofAll() {
		return new UpdateMask(UPDATE, List.of(ALL));
	}

	/**
	 * Tells whether the mask names fields.
	 * @return false for a request without a mask
	 */
	public boolean isGiven() {
		return !this.paths.isEmpty();
	}

	/**
	 * Returns the read mask of a request (AIP-157).
	 * @param request the request
	 * @return the mask; without one a mask of all fields
	 */
	public static UpdateMask forRead(MessageOrBuilder request) {
		return Stream.ofNullable(request.getDescriptorForType().findFieldByName(READ))
			.filter(UpdateMask::isMask)
			.findFirst()
			.map((field) -> new UpdateMask(READ, paths((MessageOrBuilder) request.getField(field), READ)))
			.orElseGet(() -> new UpdateMask(READ, List.of()));
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
		return isAll() ? resource.toBuilder() : copied(resource, resource.newBuilderForType());
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
			copy((Message) from.getField(field), isStruct(field) ? keyPath(path) : path.subList(1, path.size()), inner);
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

	private static boolean isStruct(FieldDescriptor field) {
		return field.getMessageType().getFullName().equals(Struct.getDescriptor().getFullName());
	}

	/**
	 * The path in a struct, whose keys are in a map, for a path whose first part is the
	 * struct.
	 */
	private static List<String> keyPath(List<String> path) {
		return List.of("fields", String.join(".", path.subList(1, path.size())));
	}

	private static void copyEntry(Message from, FieldDescriptor map, String key, Message.Builder to) {
		Predicate<Object> hasKey = (entry) -> String
			.valueOf(((MessageOrBuilder) entry).getField(map.getMessageType().findFieldByName("key")))
			.equals(key.replaceAll("[`\"]", ""));
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
		check(update.getDescriptorForType());
		var changed = isAll() ? update.getAllFields().keySet().stream()
				: this.paths.stream()
					.filter((path) -> !path.contains("."))
					.map((path) -> field(update.getDescriptorForType(), path));
		before.ifPresent((resource) -> changed.filter((field) -> isImmutable(field, resource, update))
			.findFirst()
			.ifPresent((field) -> {
				throw StatusException.invalidField(this.name,
						"The field '" + field.getName() + "' is immutable. Leave it out of the update.");
			}));
	}

	private static boolean isImmutable(FieldDescriptor field, Message before, Message update) {
		return OutputOnly.behaviors(field).contains(FieldBehavior.IMMUTABLE)
				&& !before.getField(field).equals(update.getField(field));
	}

	private boolean isAll() {
		return this.paths.isEmpty() || this.paths.contains(ALL);
	}

	private FieldDescriptor field(Descriptor type, String path) {
		var name = path.split("\\.", 2)[0];
		var field = type.findFieldByName(name);
		if (field == null) {
			var names = type.getFields().stream().map(FieldDescriptor::getName).toList();
			throw StatusException.invalidField(this.name, "'" + Excerpt.of(path) + "' is not a field of "
					+ type.getFullName() + "." + DidYouMean.hint(name, names));
		}
		if (path.length() == name.length()) {
			return field;
		}
		var rest = path.substring(name.length() + 1);
		if (rest.isEmpty() || rest.startsWith(".") || field.getJavaType() != JavaType.MESSAGE) {
			throw StatusException.invalidField(this.name,
					"'" + Excerpt.of(rest) + "' is not a field of " + field.getFullName() + ".");
		}
		return (isMessage(field) && !isWellKnown(field)) ? field(field.getMessageType(), rest) : field;
	}

	/** Types such as Struct have fields that no definition names. */
	private static boolean isWellKnown(FieldDescriptor field) {
		return field.getMessageType().getFile().getPackage().equals(FieldMask.getDescriptor().getFile().getPackage());
	}

	/**
	 * Refuses a mask that names fields which the resource does not have.
	 * @param type the type of the resource
	 * @throws StatusException INVALID_ARGUMENT with the path
	 */
	public void check(Descriptor type) {
		this.paths.stream().filter((path) -> !path.equals(ALL)).forEach((path) -> field(type, path));
	}

	private static boolean isMessage(FieldDescriptor field) {
		return !field.isRepeated() && field.getJavaType() == JavaType.MESSAGE;
	}

}
