package dev.longrunning.emulator.json;

/** The treatment of request fields that the message does not have. */
public enum UnknownFields {

	/** The request is refused with INVALID_ARGUMENT. */
	REFUSED,
	/** The fields are ignored. */
	IGNORED

}
