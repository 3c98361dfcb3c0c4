package dev.longrunning.emulator.surface.profile;

import java.util.Optional;

/**
 * What a service's operations have in common that no definition says.
 *
 * @param idForm how their ids look, if that is known
 * @param operationName how their names are made, if not by the templates of the service
 * @param printsFalse whether {@code done} and a cancel not asked for are printed while
 * they are false, if that is known
 */
public record OperationProfile(Optional<IdForm> idForm, Optional<OperationNameForm> operationName,
		Optional<Boolean> printsFalse) {

	/** Nothing is known. */
	public static final OperationProfile UNKNOWN = new OperationProfile(Optional.empty(), Optional.empty(),
			Optional.empty());

}
