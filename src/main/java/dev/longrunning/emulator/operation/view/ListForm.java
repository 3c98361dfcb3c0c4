package dev.longrunning.emulator.operation.view;

import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.operation.filter.OperationFilter;

/** The form of the entries of a list, to which its filter refers. */
public interface ListForm {

	/**
	 * An operation in this form.
	 * @param operation the operation
	 * @return the entry
	 */
	Message entry(OperationSnapshot operation);

	/**
	 * Parses a filter.
	 * @param text the filter
	 * @return the filter
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT if it is
	 * wrong, or does not fit the types of the entries
	 */
	OperationFilter filter(String text);

	/**
	 * Finds a type of a message in an entry.
	 * @param fullName the full name of the type
	 * @return the type
	 */
	Optional<Descriptor> type(String fullName);

}
