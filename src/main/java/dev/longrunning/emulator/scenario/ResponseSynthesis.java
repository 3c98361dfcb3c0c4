package dev.longrunning.emulator.scenario;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.longrunning.emulator.resource.ResourceChange;
import dev.longrunning.emulator.resource.content.FieldCopy;
import dev.longrunning.emulator.resource.content.OmittedFields;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.resource.content.ResourceResponse;
import dev.longrunning.emulator.resource.content.ServiceValues;
import dev.longrunning.emulator.resource.content.UpdateMask;
import dev.longrunning.emulator.scenario.name.ResourceNames;

/**
 * The response of a job without a scripted response: a message of the declared type with
 * values of the request.
 * <ul>
 * <li>A resource in the request is returned under its name, with the fields that its
 * service sets.</li>
 * <li>A resource that the request only names is returned with that name and the fields
 * that the request has for it.</li>
 * <li>Otherwise fields of the same name are copied, and a list of responses gets an
 * element for each element of the list of requests.</li>
 * </ul>
 */
final class ResponseSynthesis {

	/** Fields of a request that select the resource or state a precondition. */
	private static final List<String> SELECTORS = List.of("name", "etag");

	private ResponseSynthesis() {
	}

	/**
	 * Creates the response to a call.
	 * @param start the call
	 * @param uids the source of the {@code uid} of a new resource
	 * @return the response, packed
	 */
	static Any of(Start start, Supplier<String> uids) {
		return Any.pack(OmittedFields.of(start.method()).shown(response(start, uids)));
	}

	private static Message response(Start start, Supplier<String> uids) {
		var type = start.method().responseType().orElse(Empty.getDescriptor());
		var changed = changed(start, type);
		if (changed.isPresent()) {
			return changed.get();
		}
		if (OpenTypes.contains(type)) {
			return OpenTypes.minimal(type);
		}
		var field = ResourceNames.resourceField(start.request().getDescriptorForType(), type);
		if (field.isPresent()) {
			return givenResource(start, field.get(), uids);
		}
		return isResource(start, type) ? namedResource(start, type, uids) : message(start, type);
	}

	/**
	 * Creates the resource at the beginning of the job, for services that return it in
	 * the metadata.
	 * @param start the call
	 * @param type the type of the resource
	 * @param uids the source of the {@code uid} of a new resource
	 * @return the resource, empty if the type is not a resource
	 */
	static Optional<Message> resource(Start start, Descriptor type, Supplier<String> uids) {
		return start.change()
			.map(ResourceChange::begun)
			.filter((resource) -> resource.getDescriptorForType().equals(type))
			.or(() -> ResourceNames.resourceField(start.request().getDescriptorForType(), type)
				.map((field) -> givenResource(start, field, uids))
				.or(() -> isResource(start, type) ? Optional.of(namedResource(start, type, uids)) : Optional.empty()));
	}

	/** The resource after the change that the job makes. */
	private static Optional<Message> changed(Start start, Descriptor type) {
		return start.change()
			.map(ResourceChange::response)
			.filter((resource) -> resource.getDescriptorForType().equals(type));
	}

	/**
	 * A type with a name is a resource, annotated or not, unless it is the response type
	 * of one method. The type that a Delete method returns is always a resource.
	 */
	private static boolean isResource(Start start, Descriptor type) {
		return ResourceNames.isResource(type)
				|| type.findFieldByName("name") != null && (start.isDelete() || !type.getName().endsWith("Response"));
	}

	private static Message givenResource(Start start, FieldDescriptor field, Supplier<String> uids) {
		var given = (Message) start.request().getField(field);
		var mask = UpdateMask.of(start.request());
		var name = start.created()
			.or(() -> ResourceContent.nameField(given.getDescriptorForType())
				.flatMap((one) -> ResourceNames.text(given, one.getName())))
			.or(() -> ResourceNames.existing(start.request(), field.getMessageType()));
		var content = new ResourceContent(name, start.time(), ServiceValues.withoutData(uids));
		return start.isCreate() ? content.created(mask.apply(given).build())
				: content.updated(Optional.empty(), given, mask);
	}

	private static Message namedResource(Start start, Descriptor type, Supplier<String> uids) {
		var changes = changedFields(start, type).build();
		var content = new ResourceContent(start.created().or(() -> ResourceNames.existing(start.request(), type)),
				start.time(), ServiceValues.withoutData(uids));
		if (start.isCreate()) {
			return content.created(changes);
		}
		return start.isDelete() ? content.deleted(Optional.empty(), changes)
				: content.changed(Optional.empty(), changes);
	}

	/** The resource with the fields that a method other than a Delete method changes. */
	private static Message.Builder changedFields(Start start, Descriptor type) {
		var resource = DynamicMessage.newBuilder(type);
		if (!start.isDelete()) {
			FieldCopy.copySameNamed(start.request(), resource);
			SELECTORS.stream()
				.flatMap((name) -> Stream.ofNullable(type.findFieldByName(name)))
				.forEach(resource::clearField);
		}
		return resource;
	}

	private static Message message(Start start, Descriptor type) {
		var request = start.request();
		var response = DynamicMessage.newBuilder(type);
		FieldCopy.copySameNamed(request, response);
		var requests = request.getDescriptorForType().findFieldByName("requests");
		var responses = type.findFieldByName("responses");
		if (requests != null && responses != null && FieldCopy.isRepeatedOfMessages(requests)
				&& FieldCopy.isRepeatedOfMessages(responses)) {
			FieldCopy.copyElements(request, requests, responses, response);
		}
		start.change().ifPresent((change) -> ResourceResponse.fill(response, change.response(), change.name()));
		start.parts().forEach((part) -> ResourceResponse.clearList(response, part.call().descriptor()));
		Stream.concat(start.listed().stream(), start.parts().stream().map(ResourceChange::response))
			.forEach((resource) -> ResourceResponse.list(response, resource));
		return response.build();
	}

}
