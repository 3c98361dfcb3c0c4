package dev.longrunning.emulator.testkit;

import java.net.URI;

import dev.longrunning.emulator.client.EmulatorClient;

/** An emulator for tests, in a container, in the test's process or at an address. */
public interface OperationsEmulator extends AutoCloseable {

	/**
	 * Returns an emulator that runs already and is not stopped by the test.
	 * @param url the address, such as {@code http://localhost:8080}
	 * @return the emulator at the address
	 */
	static OperationsEmulator at(String url) {
		return new RemoteEmulator(url);
	}

	/**
	 * Starts the emulator and waits until it is ready. Does nothing if it runs already.
	 */
	void start();

	/**
	 * Returns the address for REST and the control API.
	 * @return the URL, such as {@code http://localhost:8080}
	 */
	String restEndpoint();

	/**
	 * Returns the address for gRPC, without TLS.
	 * @return host and port, such as {@code localhost:8080}
	 */
	default String grpcEndpoint() {
		return URI.create(restEndpoint()).getAuthority();
	}

	/**
	 * Returns the address of its metadata server, which gives libraries default credentials.
	 * @return a value for {@code GCE_METADATA_HOST}
	 */
	default String metadataHost() {
		return grpcEndpoint();
	}

	/**
	 * Returns a client of the control API.
	 * @return a client of the whole emulator
	 */
	default EmulatorClient client() {
		return EmulatorClient.at(restEndpoint());
	}

	@Override
	void close();

}
