package dev.longrunning.emulator.rest;

import java.util.Optional;

import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surface;

/**
 * The service whose call fails, for the body of the error.
 *
 * @param domain the name of the service, for the error details
 * @param form the form of its errors
 */
record ErrorSource(String domain, ErrorForm form) {

	/** No single service. */
	static final ErrorSource NONE = new ErrorSource(StatusException.DEFAULT_DOMAIN, ErrorForm.STATUS);

	static ErrorSource of(Optional<Surface> service) {
		return service.map((surface) -> new ErrorSource(surface.service(), ErrorForm.of(surface))).orElse(NONE);
	}

	ErrorSource withStatus() {
		return new ErrorSource(this.domain, this.form.withStatus());
	}

}
