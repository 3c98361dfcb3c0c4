package dev.longrunning.emulator.scenario;

import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.surface.ApiMethod;

/**
 * The response of a job nobody wrote one for: of the declared type, with as much of the
 * request in it as fits. A resource that the request holds comes back under its name;
 * otherwise same-named fields are copied, and a list of responses gets an element for
 * each element of the list of requests.
 */
final class ResponseSynthesis {

	private ResponseSynthesis() {
	}

	/**
	 * The response to a request.
	 * @param method the method
	 * @param request the request
	 * @return the response, packed
	 */
	static Any of(ApiMethod method, MessageOrBuilder request) {
		var type = method.responseType().orElse(Empty.getDescriptor());
		var response = resourceIn(request, type).<Message.Builder>map((field) -> resource(request, field))
			.orElseGet(() -> message(request, type));
		return Any.pack(response.build());
	}

	private static Message.Builder message(MessageOrBuilder request, Descriptor type) {
		var response = DynamicMessage.newBuilder(type);
		FieldCopy.sameNamed(request, response);
		var requests = request.getDescriptorForType().findFieldByName("requests");
		var responses = type.findFieldByName("responses");
		if (requests != null && responses != null && FieldCopy.isRepeatedOfMessages(requests)
				&& FieldCopy.isRepeatedOfMessages(responses)) {
			FieldCopy.eachElement(request, requests, responses, response);
		}
		return response;
	}

	/** The field of a Create or Update request that holds the resource itself. */
	private static Optional<FieldDescriptor> resourceIn(MessageOrBuilder request, Descriptor type) {
		return request.getDescriptorForType()
			.getFields()
			.stream()
			.filter((field) -> !field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
					&& field.getMessageType().equals(type))
			.findFirst();
	}

	private static Message.Builder resource(MessageOrBuilder request, FieldDescriptor field) {
		var resource = ((Message) request.getField(field)).toBuilder();
		var name = resource.getDescriptorForType().findFieldByName("name");
		if (name != null && name.getJavaType() == FieldDescriptor.JavaType.STRING
				&& ((String) resource.getField(name)).isEmpty()) {
			ResourceNames.created(request, field).ifPresent((created) -> resource.setField(name, created));
		}
		return resource;
	}

}
