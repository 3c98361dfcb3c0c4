package dev.longrunning.emulator.client;

/** What calls come over. */
public enum Transport {

	/** HTTP with JSON. */
	REST,
	/** gRPC. */
	GRPC

}
