package dev.longrunning.emulator.testkit;

import java.net.URI;

import dev.longrunning.emulator.client.EmulatorClient;

/** An emulator that a test can start, wherever it runs then. */
public interface OperationsEmulator extends AutoCloseable {

	/**
	 * One that somebody else starts and stops.
	 * @param url where it listens, such as {@code http://localhost:8080}
	 * @return the emulator there
	 */
	static OperationsEmulator at(String url) {
		return new RemoteEmulator(url);
	}

	/**
	 * Starts it and waits until it answers; where it runs already, does nothing.
	 */
	void start();

	/**
	 * Where it listens for REST, its control API included.
	 * @return a URL such as {@code http://localhost:8080}
	 */
	String restEndpoint();

	/**
	 * Where it listens for gRPC, without TLS.
	 * @return host and port, such as {@code localhost:8080}
	 */
	default String grpcEndpoint() {
		return URI.create(restEndpoint()).getAuthority();
	}

	/**
	 * Where it plays the metadata server, of which libraries get default credentials.
	 * @return a value for {@code GCE_METADATA_HOST}
	 */
	default String metadataHost() {
		return grpcEndpoint();
	}

	/**
	 * Its control API.
	 * @return a client of the whole emulator
	 */
	default EmulatorClient client() {
		return EmulatorClient.at(restEndpoint());
	}

	@Override
	void close();

}
