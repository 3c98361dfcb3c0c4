package dev.longrunning.emulator.surface.profile;

import java.util.Optional;

/**
 * The common form of a service's operations, as far as no definition states it.
 *
 * @param idForm the form of the ids, empty if unknown
 * @param operationName the form of the names, empty if the service's path templates
 * decide
 * @param printsFalse true if {@code done} and the flag for a requested cancellation are
 * written to JSON while they are false; empty if unknown
 */
public record OperationProfile(Optional<IdForm> idForm, Optional<OperationNameForm> operationName,
		Optional<Boolean> printsFalse) {

	/** An unknown form. */
	public static final OperationProfile UNKNOWN = new OperationProfile(Optional.empty(), Optional.empty(),
			Optional.empty());

}
