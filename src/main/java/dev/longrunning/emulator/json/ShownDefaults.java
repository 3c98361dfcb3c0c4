package dev.longrunning.emulator.json;

import java.util.List;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/** Knows which fields are written though they have their default. */
@FunctionalInterface
public interface ShownDefaults {

	/** None, as proto3 JSON has it. */
	ShownDefaults NONE = (_) -> List.of();

	/**
	 * The fields that a message shows in any case.
	 * @param message the message
	 * @return fields of its type
	 */
	List<FieldDescriptor> of(Message message);

}
