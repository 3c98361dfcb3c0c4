package dev.longrunning.emulator.error;

import com.google.rpc.Status;
import dev.longrunning.emulator.surface.Surface;

/** The members of an error body beside its code and its message. */
public enum ErrorForm {

	/** The status and the details. */
	STATUS,

	/** The list of errors with their reasons, of services that are older than details. */
	REASONS,

	/** All of them. */
	BOTH;

	/**
	 * The form of a service. A service whose operations are messages of its own has
	 * reasons, and also the status if its operations fail with a
	 * {@code google.rpc.Status}.
	 * @param surface the service
	 * @return the form
	 */
	public static ErrorForm of(Surface surface) {
		return surface.methods()
			.stream()
			.flatMap((method) -> method.operations().stream())
			.findFirst()
			.map((operation) -> operation.error()
				.filter((field) -> field.getMessageType().getFullName().equals(Status.getDescriptor().getFullName()))
				.isPresent() ? BOTH : REASONS)
			.orElse(STATUS);
	}

	boolean hasReasons() {
		return this != STATUS;
	}

	/**
	 * The same form with the status and details.
	 * @return the form
	 */
	public ErrorForm withStatus() {
		return (this == REASONS) ? BOTH : this;
	}

	/**
	 * The same form with reasons, which a request can ask for.
	 * @return the form
	 */
	public ErrorForm withReasons() {
		return (this == STATUS) ? BOTH : this;
	}

}
