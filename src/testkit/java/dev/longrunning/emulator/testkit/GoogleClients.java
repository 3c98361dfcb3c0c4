package dev.longrunning.emulator.testkit;

import java.time.Duration;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.httpjson.InstantiatingHttpJsonChannelProvider;
import com.google.api.gax.longrunning.OperationTimedPollAlgorithm;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.api.gax.rpc.HeaderProvider;
import com.google.api.gax.rpc.OperationCallSettings;
import com.google.api.gax.rpc.TransportChannelProvider;

/**
 * What the settings of Google's Java clients need so that a client talks to the emulator
 * and no test waits for its polls.
 */
public final class GoogleClients {

	private static final Duration QUICK = Duration.ofMillis(20);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final EmulatorProject project;

	private GoogleClients(EmulatorProject project) {
		this.project = project;
	}

	/**
	 * Clients that work in a project.
	 * @param project whose emulator they talk to, and whose clock they may move
	 * @return what their settings need
	 */
	public static GoogleClients of(EmulatorProject project) {
		return new GoogleClients(project);
	}

	/**
	 * The emulator for clients that speak gRPC, without TLS.
	 * @return a value for {@code setTransportChannelProvider}
	 */
	public TransportChannelProvider transportChannelProvider() {
		return InstantiatingGrpcChannelProvider.newBuilder()
			.setEndpoint(this.project.emulator().grpcEndpoint())
			.setChannelConfigurator((channel) -> channel.usePlaintext())
			.build();
	}

	/**
	 * The emulator for clients that speak REST, made with {@code newHttpJsonBuilder}.
	 * @return a value for {@code setTransportChannelProvider}
	 */
	public TransportChannelProvider httpJsonTransportChannelProvider() {
		return InstantiatingHttpJsonChannelProvider.newBuilder()
			.setEndpoint(this.project.emulator().restEndpoint())
			.build();
	}

	/**
	 * No credentials.
	 * @return a value for {@code setCredentialsProvider}
	 */
	public CredentialsProvider credentialsProvider() {
		return NoCredentialsProvider.create();
	}

	/**
	 * Names the service with every call. Clients that list operations over REST need it
	 * where jobs of other services lie beside theirs, of whose types they know nothing.
	 * @param service such as {@code vision.googleapis.com}
	 * @return a value for {@code setHeaderProvider}
	 */
	public HeaderProvider headerProvider(String service) {
		return FixedHeaderProvider.create("x-emulator-service", service);
	}

	/**
	 * Lets a method's client look every 20 milliseconds whether the job is done, in real
	 * time, for half a minute. For tests that end jobs or move the clock themselves.
	 * @param method the operation settings of the method
	 */
	public void pollQuickly(OperationCallSettings.Builder<?, ?, ?> method) {
		method.setPollingAlgorithm(OperationTimedPollAlgorithm.create(RetrySettings.newBuilder()
			.setInitialRetryDelayDuration(QUICK)
			.setRetryDelayMultiplier(1)
			.setMaxRetryDelayDuration(QUICK)
			.setTotalTimeoutDuration(PATIENCE)
			.build()));
	}

	/**
	 * Lets a method's client poll as it is set to, by the project's clock: where it would
	 * wait for some seconds, the clock goes forward by these. Its delays, their growth
	 * and its patience are what they are in production, and take no time.
	 * @param method the operation settings of the method
	 */
	public void pollInEmulatedTime(OperationCallSettings.Builder<?, ?, ?> method) {
		method.setPollingAlgorithm(
				EmulatedPolling.like(method.getPollingAlgorithm(), this.project.client().clock()));
	}

}
