package dev.longrunning.emulator.resource.content;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.surface.resource.RequestFields;

/**
 * The fields of a resource that a custom method of an older API changes, such as
 * {@code setLabels}, {@code attachDisk} and {@code resize}. The values are in the request
 * or in a message of it; a field of the same name, else the only one of the same type,
 * takes them over.
 *
 * @param verb the verb of the method
 * @param path the fields of the request that are in its path
 */
public record VerbFields(String verb, Set<String> path) {

	/** Fields of requests that are no values of the resource. */
	private static final Set<String> OTHERS = Set.of("name", "request_id", "etag", Fingerprints.FINGERPRINT,
			Fingerprints.LABEL_FINGERPRINT, "project_id", "zone", "cluster_id", "node_pool_id");

	private static final String DESIRED = "desired_";

	private static final List<String> ADDING = List.of("add_", "attach_");

	private static final List<String> REMOVING = List.of("remove_", "detach_", "delete_");

	/**
	 * The resource after the method.
	 * @param before the resource before
	 * @param request the request
	 * @return the whole resource
	 */
	public Message applied(Message before, Message request) {
		var resource = before.toBuilder();
		remove(resource, request);
		take(resource, request, true);
		fillNamed(resource, request);
		return resource.build();
	}

	/** The request may have the fields of a message that the verb names. */
	private void fillNamed(Message.Builder resource, Message request) {
		word("set_").flatMap((word) -> Optional.ofNullable(resource.getDescriptorForType().findFieldByName(word)))
			.filter((field) -> !field.isRepeated() && field.getJavaType() == JavaType.MESSAGE)
			.ifPresent((field) -> {
				var values = request.toBuilder();
				request.getDescriptorForType()
					.getFields()
					.stream()
					.filter((one) -> this.path.contains(one.getName()) || OTHERS.contains(one.getName()))
					.forEach(values::clearField);
				var message = ((Message) resource.getField(field)).toBuilder();
				if (FieldCopy.copySameNamed(values, message) > 0) {
					resource.setField(field, message.build());
				}
			});
	}

	private void take(Message.Builder resource, MessageOrBuilder values, boolean isRequest) {
		values.getAllFields().forEach((field, value) -> {
			if (OTHERS.contains(field.getName()) || isRequest && this.path.contains(field.getName())) {
				return;
			}
			var target = target(resource.getDescriptorForType(), field);
			if (target.isPresent()) {
				set(resource, target.get(), field, value);
			}
			else if (isRequest && value instanceof MessageOrBuilder message) {
				takeMessage(resource, message);
			}
		});
	}

	/** A message of the method itself has values, or is one for a field of its verb. */
	private void takeMessage(Message.Builder resource, MessageOrBuilder message) {
		take(resource, message, false);
		named(resource, word("set_").stream().flatMap((word) -> Stream.of(word + "s")), FieldCopy::isRepeatedOfMessages)
			.ifPresent((field) -> {
				var element = resource.newBuilderForField(field);
				if (FieldCopy.copySameNamed(message, element) > 0) {
					resource.setField(field, List.of(element.build()));
				}
			});
	}

	private Optional<FieldDescriptor> target(Descriptor type, FieldDescriptor value) {
		var name = value.getName().startsWith(DESIRED) ? value.getName().substring(DESIRED.length()) : value.getName();
		return Optional.ofNullable(type.findFieldByName(name))
			.filter((field) -> isAlike(field, value))
			.or(() -> (value.getJavaType() == JavaType.MESSAGE)
					? only(type, (field) -> !field.isMapField() && !value.isMapField() && isAlike(field, value))
					: only(type, (field) -> field.getName().endsWith("_" + name) && isAlike(field, value)));
	}

	private static boolean isAlike(FieldDescriptor field, FieldDescriptor value) {
		if (field.isMapField() || value.isMapField()) {
			return field.isMapField() && value.isMapField();
		}
		if (field.getJavaType() == JavaType.MESSAGE && value.getJavaType() == JavaType.MESSAGE) {
			return field.getMessageType().equals(value.getMessageType()) && (field.isRepeated() || !value.isRepeated());
		}
		return field.getJavaType() == value.getJavaType() && field.isRepeated() == value.isRepeated()
				&& (field.getJavaType() != JavaType.ENUM || field.getEnumType().equals(value.getEnumType()));
	}

	private static Optional<FieldDescriptor> only(Descriptor type, Predicate<FieldDescriptor> isWanted) {
		var found = type.getFields().stream().filter(isWanted).toList();
		return (found.size() == 1) ? Optional.of(found.getFirst()) : Optional.empty();
	}

	private void set(Message.Builder resource, FieldDescriptor target, FieldDescriptor source, Object value) {
		if (!target.isRepeated()) {
			resource.setField(target, value);
			return;
		}
		if (target.isMapField()) {
			resource.clearField(target);
			var holder = resource.build().newBuilderForType();
			((List<?>) value).forEach((entry) -> {
				var copy = holder.newBuilderForField(target);
				FieldCopy.copySameNamed((MessageOrBuilder) entry, copy);
				resource.addRepeatedField(target, copy.build());
			});
			return;
		}
		var values = source.isRepeated() ? (List<?>) value : List.of(value);
		if (starts(REMOVING)) {
			resource.setField(target,
					((List<?>) resource.getField(target)).stream().filter((one) -> !values.contains(one)).toList());
		}
		else if (starts(ADDING)) {
			values.forEach((one) -> resource.addRepeatedField(target, one));
		}
		else {
			resource.setField(target, values);
		}
	}

	/** Removes the elements that have the values of the request. */
	private void remove(Message.Builder resource, Message request) {
		var words = REMOVING.stream().flatMap((verbs) -> word(verbs).stream()).flatMap((word) -> Stream.of(word + "s"));
		named(resource, words, FieldCopy::isRepeatedOfMessages).ifPresent((field) -> resource.setField(field,
				((List<?>) resource.getField(field)).stream()
					.filter((element) -> !isNamed((MessageOrBuilder) element, request))
					.toList()));
	}

	private boolean isNamed(MessageOrBuilder element, Message request) {
		return Stream.concat(Stream.of(request), messages(request))
			.flatMap((message) -> message.getAllFields().entrySet().stream())
			.filter((entry) -> !this.path.contains(entry.getKey().getName()))
			.filter((entry) -> entry.getKey().getJavaType() == JavaType.STRING && !entry.getKey().isRepeated())
			.anyMatch((entry) -> RequestFields.text(element, entry.getKey().getName())
				.filter(entry.getValue()::equals)
				.isPresent());
	}

	private static Stream<Message> messages(Message request) {
		return request.getAllFields()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().getJavaType() == JavaType.MESSAGE && !entry.getKey().isRepeated())
			.map((entry) -> (Message) entry.getValue());
	}

	private static Optional<FieldDescriptor> named(Message.Builder resource, Stream<String> names,
			Predicate<FieldDescriptor> isWanted) {
		var all = names.toList();
		return resource.getDescriptorForType()
			.getFields()
			.stream()
			.filter(isWanted)
			.filter((field) -> all.stream()
				.anyMatch((name) -> field.getName().equals(name) || field.getName().endsWith("_" + name)))
			.findFirst();
	}

	private boolean starts(List<String> verbs) {
		return verbs.stream().anyMatch((one) -> word(one).isPresent());
	}

	/** The word after the beginning of the verb, as in {@code attachDisk}. */
	private Optional<String> word(String beginning) {
		var words = RequestFields.snakeCase(this.verb).toLowerCase(Locale.ROOT);
		return words.startsWith(beginning) ? Optional.of(words.substring(beginning.length())) : Optional.empty();
	}

}
