package dev.longrunning.emulator.scenario;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.scenario.name.ResourceNames;

/**
 * The response of a job nobody wrote one for: of the declared type, with as much of the
 * request in it as fits. A resource that the request holds comes back under its name with
 * the fields that its service sets; one that the request only names comes back with that
 * name and the fields that the request has for it; otherwise same-named fields are
 * copied, and a list of responses gets an element for each element of the list of
 * requests.
 */
final class ResponseSynthesis {

	/** Fields of a request that say which resource is meant, and in what condition. */
	private static final List<String> CONDITIONS = List.of("name", "etag");

	private ResponseSynthesis() {
	}

	/**
	 * The response to a call.
	 * @param start the call
	 * @param uids where the {@code uid} of a new resource comes from
	 * @return the response, packed
	 */
	static Any of(Start start, Supplier<String> uids) {
		var type = start.method().responseType().orElse(Empty.getDescriptor());
		if (OpenTypes.contains(type)) {
			return Any.pack(OpenTypes.least(type));
		}
		var held = ResourceNames.held(start.request().getDescriptorForType(), type);
		if (held.isPresent()) {
			return Any.pack(held(start, held.get(), uids));
		}
		return Any.pack(isResource(start, type) ? named(start, type, uids) : message(start.request(), type));
	}

	/**
	 * The resource as it is when the job begins, of services that show it in the
	 * metadata.
	 * @param start the call
	 * @param type the resource's type
	 * @param uids where the {@code uid} of a new resource comes from
	 * @return the resource, empty where the type is none
	 */
	static Optional<Message> resource(Start start, Descriptor type, Supplier<String> uids) {
		var begin = new Start(start.method(), start.request(), start.created(), start.time(), start.time());
		return ResourceNames.held(start.request().getDescriptorForType(), type)
			.map((field) -> held(begin, field, uids))
			.or(() -> isResource(begin, type) ? Optional.of(named(begin, type, uids)) : Optional.empty());
	}

	/**
	 * A type with a name is a resource, whether it says so or not, unless it is made for
	 * the responses of one method. What a method deletes always is.
	 */
	private static boolean isResource(Start start, Descriptor type) {
		return ResourceNames.isResource(type)
				|| type.findFieldByName("name") != null && (start.isDelete() || !type.getName().endsWith("Response"));
	}

	private static Message held(Start start, FieldDescriptor field, Supplier<String> uids) {
		var given = (Message) start.request().getField(field);
		var resource = UpdateMask.of(start.request()).apply(given);
		OutputOnly.removeInputOnly(resource);
		var name = start.created()
			.or(() -> ResourceNames.text(given, "name"))
			.or(() -> ResourceNames.existing(start.request(), field.getMessageType()));
		setName(resource, name);
		var set = outputOnly(start, name, uids);
		if (start.isCreate()) {
			set.created(resource);
		}
		else {
			set.existing(resource, given);
		}
		return resource.build();
	}

	private static Message named(Start start, Descriptor type, Supplier<String> uids) {
		var resource = taken(start, type);
		var name = start.created().or(() -> ResourceNames.existing(start.request(), type));
		setName(resource, name);
		var set = outputOnly(start, name, uids);
		if (start.isCreate()) {
			set.created(resource);
		}
		else if (start.isDelete()) {
			set.deleted(resource);
		}
		else {
			set.existing(resource);
		}
		return resource.build();
	}

	/** The fields that a method other than a delete changes in the resource. */
	private static Message.Builder taken(Start start, Descriptor type) {
		var resource = DynamicMessage.newBuilder(type);
		if (!start.isDelete()) {
			FieldCopy.sameNamed(start.request(), resource);
			CONDITIONS.stream()
				.flatMap((name) -> Stream.ofNullable(type.findFieldByName(name)))
				.forEach(resource::clearField);
		}
		return resource;
	}

	/**
	 * A {@code uid} is made of the name, so that a resource keeps it from one job to the
	 * next.
	 */
	private static OutputOnly outputOnly(Start start, Optional<String> name, Supplier<String> uids) {
		return new OutputOnly(start.time(), start.end(), () -> name.map(NewIds::uuidOf).orElseGet(uids));
	}

	private static Message message(MessageOrBuilder request, Descriptor type) {
		var response = DynamicMessage.newBuilder(type);
		FieldCopy.sameNamed(request, response);
		var requests = request.getDescriptorForType().findFieldByName("requests");
		var responses = type.findFieldByName("responses");
		if (requests != null && responses != null && FieldCopy.isRepeatedOfMessages(requests)
				&& FieldCopy.isRepeatedOfMessages(responses)) {
			FieldCopy.eachElement(request, requests, responses, response);
		}
		return response.build();
	}

	private static void setName(Message.Builder resource, Optional<String> name) {
		var field = resource.getDescriptorForType().findFieldByName("name");
		if (field != null && !field.isRepeated() && field.getJavaType() == JavaType.STRING) {
			name.ifPresent((value) -> resource.setField(field, value));
		}
	}

}
