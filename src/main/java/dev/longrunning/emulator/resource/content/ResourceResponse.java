package dev.longrunning.emulator.resource.content;

import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
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

}
