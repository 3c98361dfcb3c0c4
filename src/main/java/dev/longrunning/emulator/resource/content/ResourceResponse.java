package dev.longrunning.emulator.resource.content;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.rpc.Status;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.surface.resource.ResourceMethod;

/** The response of a method that is not the resource itself, but has it in a field. */
public final class ResourceResponse {

	private ResourceResponse() {
	}

	/**
	 * Sets the fields for a resource: the one of its type, and the one for its name, as
	 * in {@code UploadModelResponse.model}.
	 * @param response the response
	 * @param resource the resource
	 * @param name its name
	 */
	public static void fill(Message.Builder response, Message resource, String name) {
		var type = resource.getDescriptorForType();
		ResourceMethod.field(response.getDescriptorForType(), type, false)
			.ifPresent((field) -> response.setField(field, resource));
		var named = response.getDescriptorForType().findFieldByName(RequestFields.snakeCase(type.getName()));
		if (named != null && !named.isRepeated() && named.getJavaType() == JavaType.STRING) {
			response.setField(named, name);
		}
	}

	/**
	 * Adds a resource to the list of its type, and a status to a list beside that. A list
	 * of results that have the resource in a field gets one result more.
	 * @param response the response
	 * @param resource the resource
	 */
	public static void list(Message.Builder response, Message resource) {
		var type = response.getDescriptorForType();
		ResourceMethod.field(type, resource.getDescriptorForType(), true).ifPresentOrElse((field) -> {
			response.addRepeatedField(field, resource);
			ResourceMethod.field(type, Status.getDescriptor(), true)
				.ifPresent((statuses) -> response.addRepeatedField(statuses, Status.getDefaultInstance()));
		}, () -> listResult(response, resource));
	}

	private static void listResult(Message.Builder response, Message resource) {
		for (FieldDescriptor results : response.getDescriptorForType().getFields()) {
			if (FieldCopy.isRepeatedOfMessages(results)) {
				var result = response.newBuilderForField(results);
				ResourceMethod.field(result.getDescriptorForType(), resource.getDescriptorForType(), false)
					.ifPresent((field) -> response.addRepeatedField(results, result.setField(field, resource).build()));
			}
		}
	}

	/**
	 * Removes the resources that a list has.
	 * @param response the response
	 * @param type the type of the resources
	 */
	public static void clearList(Message.Builder response, Descriptor type) {
		ResourceMethod.field(response.getDescriptorForType(), type, true).ifPresent(response::clearField);
	}

}
