package dev.longrunning.emulator.resource.content;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.ApiMethod;

/**
 * The fields of a resource that the response of a job leaves out. A get shows them. These
 * are links to the resource itself, and the fields that the data on the method says.
 *
 * @param byData the JSON names of the fields that the data says
 */
public record OmittedFields(Set<String> byData) {

	private static final String SELF_LINK = "self_link";

	/**
	 * The fields that the responses of a method leave out.
	 * @param method the method
	 * @return the fields
	 */
	public static OmittedFields of(ApiMethod method) {
		return new OmittedFields(Set.copyOf(method.data().profile().responseOmits()));
	}

	/**
	 * The part of a resource that the response shows.
	 * @param resource the resource
	 * @return the resource without the fields
	 */
	public Message shown(Message resource) {
		return without(resource, this::isOmitted);
	}

	/**
	 * The part of a resource that the response leaves out.
	 * @param resource the resource
	 * @return the fields alone
	 */
	public Message omitted(Message resource) {
		return without(resource, (field) -> !isOmitted(field));
	}

	private boolean isOmitted(FieldDescriptor field) {
		return field.getName().equals(SELF_LINK) && OutputOnly.isOutputOnly(field)
				|| this.byData.contains(field.getJsonName());
	}

	private static Message without(Message resource, Predicate<FieldDescriptor> isLeftOut) {
		var rest = resource.toBuilder();
		List.copyOf(resource.getAllFields().keySet()).stream().filter(isLeftOut).forEach(rest::clearField);
		return rest.build();
	}

}
