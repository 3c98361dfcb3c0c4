package dev.longrunning.emulator.json;

import java.util.List;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/** The fields that are written even if they have their default value. */
@FunctionalInterface
public interface ShownDefaults {

	/** No such fields, as in proto3 JSON. */
	ShownDefaults NONE = (_) -> List.of();

	/**
	 * The fields that a message always shows.
	 * @param message the message
	 * @return fields of its type
	 */
	List<FieldDescriptor> of(Message message);

}
