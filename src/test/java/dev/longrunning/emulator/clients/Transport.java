package dev.longrunning.emulator.clients;

/** The transports of Google's client libraries. */
public enum Transport {

	/** The default of nearly all of them. */
	GRPC,

	/** HTTP with JSON, where a library was generated with it. */
	REST

}
