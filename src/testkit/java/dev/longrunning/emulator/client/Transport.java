package dev.longrunning.emulator.client;

/** The transport of a call. */
public enum Transport {

	/** HTTP with JSON. */
	REST,
	/** gRPC. */
	GRPC

}
