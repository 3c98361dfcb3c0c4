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
 * The values for the settings of Google's Java clients, so that a client calls the emulator and no test waits for its polls.
 */
public final class GoogleClients {

	private static final Duration POLL_DELAY = Duration.ofMillis(20);

	private static final Duration POLL_TIMEOUT = Duration.ofSeconds(30);

	private final EmulatorProject project;

	private GoogleClients(EmulatorProject project) {
		this.project = project;
	}

	/**
	 * Creates the values for clients of a project.
	 * @param project the project, whose clock the clients may move
	 * @return the values for the settings
	 */
	public static GoogleClients of(EmulatorProject project) {
		return new GoogleClients(project);
	}

	/**
	 * Returns the channel to the emulator for gRPC clients, without TLS.
	 * @return a value for {@code setTransportChannelProvider}
	 */
	public TransportChannelProvider transportChannelProvider() {
		return InstantiatingGrpcChannelProvider.newBuilder()
			.setEndpoint(this.project.emulator().grpcEndpoint())
			.setChannelConfigurator((channel) -> channel.usePlaintext())
			.build();
	}

	/**
	 * Returns the channel to the emulator for REST clients, created with {@code newHttpJsonBuilder}.
	 * @return a value for {@code setTransportChannelProvider}
	 */
	public TransportChannelProvider httpJsonTransportChannelProvider() {
		return InstantiatingHttpJsonChannelProvider.newBuilder()
			.setEndpoint(this.project.emulator().restEndpoint())
			.build();
	}

	/**
	 * Returns a provider without credentials.
	 * @return a value for {@code setCredentialsProvider}
	 */
	public CredentialsProvider credentialsProvider() {
		return NoCredentialsProvider.create();
	}

	/**
	 * Returns headers that name the service in every call. Clients that list operations over REST need them if there are operations of other services, because they cannot parse the types of those.
	 * @param service the service, such as {@code vision.googleapis.com}
	 * @return a value for {@code setHeaderProvider}
	 */
	public HeaderProvider headerProvider(String service) {
		return FixedHeaderProvider.create("x-emulator-service", service);
	}

	/**
	 * Sets a method to poll every 20 milliseconds of real time, for at most 30 seconds. For tests that end operations or move the clock themselves.
	 * @param method the operation settings of the method
	 */
	public void pollQuickly(OperationCallSettings.Builder<?, ?, ?> method) {
		method.setPollingAlgorithm(OperationTimedPollAlgorithm.create(RetrySettings.newBuilder()
			.setInitialRetryDelayDuration(POLL_DELAY)
			.setRetryDelayMultiplier(1)
			.setMaxRetryDelayDuration(POLL_DELAY)
			.setTotalTimeoutDuration(POLL_TIMEOUT)
			.build()));
	}

	/**
	 * Sets a method to poll on the project's clock: instead of waiting, the client moves the clock forward. Its delays, their growth and its timeout are those of production, but take no real time.
	 * @param method the operation settings of the method
	 */
	public void pollInEmulatedTime(OperationCallSettings.Builder<?, ?, ?> method) {
		method.setPollingAlgorithm(
				EmulatedPolling.like(method.getPollingAlgorithm(), this.project.client().clock()));
	}

}
