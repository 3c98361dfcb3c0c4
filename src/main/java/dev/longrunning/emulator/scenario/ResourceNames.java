package dev.longrunning.emulator.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.google.api.ResourceProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.MessageOrBuilder;

/** Reads from a request which resource it is about. */
final class ResourceNames {

	private ResourceNames() {
	}

	/**
	 * The resource a request speaks of: its parent, or its name, or the name of the
	 * resource it holds, or the first of its fields that names one.
	 * @param request the request
	 * @return the resource's name
	 */
	static Optional<String> of(MessageOrBuilder request) {
		return text(request, "parent").or(() -> text(request, "name"))
			.or(() -> request.getAllFields()
				.entrySet()
				.stream()
				.filter((entry) -> isResource(entry.getKey()))
				.flatMap((entry) -> text((MessageOrBuilder) entry.getValue(), "name").stream())
				.findFirst())
			.or(() -> request.getAllFields()
				.values()
				.stream()
				.filter((value) -> value instanceof String text && text.startsWith("projects/"))
				.map(String.class::cast)
				.findFirst());
	}

	/**
	 * The name of a resource that a request creates (AIP-133): the parent, the collection
	 * and the id the request gives, where it gives all of them.
	 * @param request the request
	 * @param resource the field that holds the resource
	 * @return the name
	 */
	static Optional<String> created(MessageOrBuilder request, FieldDescriptor resource) {
		return text(request, resource.getName() + "_id")
			.flatMap((id) -> text(request, "parent").map((parent) -> parent + "/" + collection(resource) + "/" + id));
	}

	/** The text of a field, where there is such a field and it is not empty. */
	static Optional<String> text(MessageOrBuilder message, String field) {
		var descriptor = message.getDescriptorForType().findFieldByName(field);
		if (descriptor == null || descriptor.isRepeated() || descriptor.getJavaType() != JavaType.STRING) {
			return Optional.empty();
		}
		return Optional.of((String) message.getField(descriptor)).filter((text) -> !text.isEmpty());
	}

	/** The collection by the resource's own pattern, else the plural of its field. */
	private static String collection(FieldDescriptor resource) {
		var patterns = resource.getMessageType().getOptions().getExtension(ResourceProto.resource).getPatternList();
		return patterns.stream()
			.map((pattern) -> List.of(pattern.split("/")))
			.filter((segments) -> segments.size() >= 2)
			.min(Comparator.comparing(List::size))
			.map((segments) -> segments.get(segments.size() - 2))
			.orElseGet(() -> resource.getJsonName() + "s");
	}

	private static boolean isResource(FieldDescriptor field) {
		return !field.isRepeated() && field.getJavaType() == JavaType.MESSAGE;
	}

}
