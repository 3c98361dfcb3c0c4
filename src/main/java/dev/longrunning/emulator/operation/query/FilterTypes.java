package dev.longrunning.emulator.operation.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.google.protobuf.Descriptors.Descriptor;

/**
 * The types a filter may look into.
 *
 * @param find any type by its full name
 * @param metadata those that occur as metadata
 * @param responses those that occur as response
 */
public record FilterTypes(Function<String, Optional<Descriptor>> find, List<Descriptor> metadata,
		List<Descriptor> responses) {

	public FilterTypes {
		metadata = List.copyOf(metadata);
		responses = List.copyOf(responses);
	}

}
