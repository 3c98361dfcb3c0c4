package dev.longrunning.emulator.rest;

import java.util.Optional;

import dev.longrunning.emulator.error.ErrorForm;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surface;

/**
 * The service whose call fails, for the body of the error. The form is found only when it
 * is asked for, because most calls do not fail.
 *
 * @param service the service; empty if it is not known
 * @param isShared true if clients of other services may have sent the call too
 */
record ErrorSource(Optional<Surface> service, boolean isShared) {

	/** No single service. */
	static final ErrorSource NONE = new ErrorSource(Optional.empty(), false);

	static ErrorSource of(Optional<Surface> service) {
		return new ErrorSource(service, false);
	}

	/** The name of the service, for the error details. */
	String domain() {
		return this.service.map(Surface::service).orElse(StatusException.DEFAULT_DOMAIN);
	}

	/** The form of the errors. */
	ErrorForm form() {
		var form = this.service.map(ErrorForm::of).orElse(ErrorForm.STATUS);
		return this.isShared ? form.withStatus() : form;
	}

}
