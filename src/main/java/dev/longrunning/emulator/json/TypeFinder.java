package dev.longrunning.emulator.json;

import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;

/** Finds message types by name, so that an {@code Any} can be opened. */
@FunctionalInterface
public interface TypeFinder {

	/**
	 * The type of that name.
	 * @param fullName name without prefix, as in {@code google.rpc.ErrorInfo}
	 * @return the type, empty where none is known
	 */
	Optional<Descriptor> find(String fullName);

}
