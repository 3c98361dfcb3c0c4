package dev.longrunning.emulator.json;

import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;

/** The lookup of message types by name, which opens an {@code Any}. */
@FunctionalInterface
public interface TypeFinder {

	/**
	 * Finds a message type.
	 * @param fullName the full name without a prefix, as in {@code google.rpc.ErrorInfo}
	 * @return the type, empty if it is unknown
	 */
	Optional<Descriptor> find(String fullName);

}
