package dev.longrunning.emulator.operation.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.operation.filter.OperationFilter;
import dev.longrunning.emulator.status.StatusException;

/**
 * The message types that a filter can refer to.
 *
 * @param find finds any type by its full name
 * @param metadata the types of operation metadata
 * @param responses the types of operation responses
 */
public record FilterTypes(Function<String, Optional<Descriptor>> find, List<Descriptor> metadata,
		List<Descriptor> responses) {

	public FilterTypes {
		metadata = List.copyOf(metadata);
		responses = List.copyOf(responses);
	}

	/**
	 * Parses a filter.
	 * @param text the filter (AIP-160)
	 * @return the filter
	 * @throws StatusException INVALID_ARGUMENT if it is wrong, or does not fit the types
	 */
	public OperationFilter parse(String text) {
		var filter = OperationFilter.parse(text);
		filter.check(this.find, this.metadata, this.responses);
		return filter;
	}

}
