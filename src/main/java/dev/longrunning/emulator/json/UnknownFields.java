package dev.longrunning.emulator.json;

/** What becomes of fields in a request that its message does not have. */
public enum UnknownFields {

	/** The request is an INVALID_ARGUMENT. */
	REFUSED,
	/** They are passed over. */
	IGNORED

}
