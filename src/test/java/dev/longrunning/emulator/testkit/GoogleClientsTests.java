package dev.longrunning.emulator.testkit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

import com.google.api.gax.longrunning.OperationFuture;
import com.google.api.gax.longrunning.OperationTimedPollAlgorithm;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.OperationCallSettings;
import com.google.api.gax.rpc.ResourceExhaustedException;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.vision.v1.AnnotateImageRequest;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesRequest;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesResponse;
import com.google.cloud.vision.v1.GcsDestination;
import com.google.cloud.vision.v1.ImageAnnotatorClient;
import com.google.cloud.vision.v1.ImageAnnotatorSettings;
import com.google.cloud.vision.v1.OperationMetadata;
import com.google.cloud.vision.v1.OutputConfig;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.Operation;
import dev.longrunning.emulator.client.Backoff;
import dev.longrunning.emulator.client.CallCount;
import dev.longrunning.emulator.client.Polls.Poll;
import dev.longrunning.emulator.client.Seed;
import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Google's clients with the settings that the kit has ready for them. */
@EmulatorTest
class GoogleClientsTests {

	private static final Duration FIRST_DELAY = Duration.ofSeconds(5);

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final EmulatorProject project;

	private final GoogleClients google;

	GoogleClientsTests(@LocalServerPort int port) {
		this.project = new EmulatorProject(OperationsEmulator.at("http://localhost:" + port), ProjectId.of("google"));
		this.google = GoogleClients.of(this.project);
	}

	@AfterEach
	void reset() {
		this.project.client().reset();
	}

	@Test
	void clientsOwnDelaysPassOnTheClockAlone() throws Exception {
		jobsTake(Duration.ofMinutes(2));
		try (var client = grpc(this::pollInEmulatedTime)) {
			var job = start(client);
			assertThat(job.get().getOutputConfig().getGcsDestination().getUri()).isEqualTo("gs://out/");
			var polls = this.project.client().operations().named(job.getName()).polls().polls();
			assertThat(between(polls.getFirst(), polls.getLast(), Poll::time)).isGreaterThan(Duration.ofMinutes(1));
			assertThat(between(polls.getFirst(), polls.getLast(), Poll::received)).isLessThan(Duration.ofMinutes(1));
			// each is drawn from up to what it says, the one before the first poll from
			// up to the first
			assertThat(between(polls.get(0), polls.get(1), Poll::time))
				.isLessThanOrEqualTo(FIRST_DELAY.multipliedBy(2));
			assertThat(between(polls.get(1), polls.get(2), Poll::time))
				.isLessThanOrEqualTo(FIRST_DELAY.multipliedBy(4));
		}
	}

	/** The deprecated setting alone makes the client's delays exact. */
	@Test
	@SuppressWarnings("deprecation")
	void backoffOfAClientShowsOnTheClock() throws Exception {
		jobsTake(Duration.ofMinutes(4));
		try (var client = grpc((method) -> pollInEmulatedTime(method, exponential().setJittered(false).build()))) {
			var job = start(client);
			job.get();
			var operation = this.project.client().operations().named(job.getName());
			var gaps = operation.polls()
				.polls()
				.stream()
				.map((poll) -> poll.emulatedGap().orElseThrow().toSeconds())
				.toList();
			// gax polls at once if the answer of the start has come before it first looks
			var early = (gaps.getFirst() == 0) ? 1 : 0;
			assertThat(gaps.subList(early, gaps.size())).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
			assertThat(operation.polls().emulated().growth()).hasValue(2);
			operation.verifyBackoff(Backoff.emulated()
				.skipping(early)
				.firstDelay(Duration.ofSeconds(1))
				.growth(2)
				.longestGap(Duration.ofMinutes(1))
				.polls(CallCount.exactly(gaps.size())));
		}
	}

	@Test
	void randomDelaysOfAClientFollowItsBackoff() throws Exception {
		jobsTake(Duration.ofMinutes(4));
		try (var client = rest((method) -> pollInEmulatedTime(method, exponential().build()))) {
			var job = start(client);
			job.get();
			this.project.client()
				.operations()
				.named(job.getName())
				.verifyBackoff(Backoff.emulated()
					.firstDelay(Duration.ofSeconds(1))
					.growth(2)
					.longestGapAtMost(Duration.ofMinutes(1))
					.fullJitter());
		}
	}

	@Test
	void clientGivesUpWhenTheClockSaysSo() throws Exception {
		jobsTake(Duration.ofHours(1));
		var before = this.project.client().clock().now();
		try (var client = grpc(this::pollInEmulatedTime)) {
			assertThatExceptionOfType(CancellationException.class).isThrownBy(start(client)::get);
		}
		assertThat(Duration.between(before, this.project.client().clock().now())).isBetween(Duration.ofMinutes(3),
				PATIENCE);
	}

	@Test
	void clientThatPollsQuicklySeesAtOnceWhatATestDoes() throws Exception {
		try (var client = rest(this.google::pollQuickly)) {
			var job = start(client);
			this.project.client().operations().named(job.getName()).fail("RESOURCE_EXHAUSTED", "No quota left.");
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(job::get)
				.havingCause()
				.isInstanceOf(ResourceExhaustedException.class)
				.withMessageContaining("No quota left.");
		}
	}

	@Test
	void listsHoldTheServicesOwnOperations() throws Exception {
		this.project.client()
			.operations()
			.create(Seed.named(this.project.name() + "/operations/foreign").ofService("earthengine.googleapis.com"));
		try (var client = rest(this.google::pollQuickly)) {
			var own = start(client).getName();
			var all = client.getHttpJsonOperationsClient()
				.listOperations(ListOperationsRequest.newBuilder().setName(this.project.name()).build());
			assertThat(all.iterateAll()).extracting(Operation::getName).containsExactly(own);
		}
	}

	private void jobsTake(Duration length) {
		this.project.client().scenarios().put("job", "script: {stages: [{for: %ds}]}".formatted(length.toSeconds()));
	}

	private ImageAnnotatorClient grpc(Consumer<OperationCallSettings.Builder<?, ?, ?>> polling) throws IOException {
		return client(ImageAnnotatorSettings.newBuilder(), this.google.transportChannelProvider(), polling);
	}

	private ImageAnnotatorClient rest(Consumer<OperationCallSettings.Builder<?, ?, ?>> polling) throws IOException {
		return client(ImageAnnotatorSettings.newHttpJsonBuilder(), this.google.httpJsonTransportChannelProvider(),
				polling);
	}

	private ImageAnnotatorClient client(ImageAnnotatorSettings.Builder settings, TransportChannelProvider channel,
			Consumer<OperationCallSettings.Builder<?, ?, ?>> polling) throws IOException {
		settings.setTransportChannelProvider(channel)
			.setCredentialsProvider(this.google.credentialsProvider())
			.setHeaderProvider(this.google.headerProvider("vision.googleapis.com"));
		polling.accept(settings.asyncBatchAnnotateImagesOperationSettings());
		return ImageAnnotatorClient.create(settings.build());
	}

	private OperationFuture<AsyncBatchAnnotateImagesResponse, OperationMetadata> start(ImageAnnotatorClient client)
			throws Exception {
		var job = client.asyncBatchAnnotateImagesAsync(AsyncBatchAnnotateImagesRequest.newBuilder()
			.setParent(this.project.name())
			.addAllRequests(List.of(AnnotateImageRequest.getDefaultInstance()))
			.setOutputConfig(
					OutputConfig.newBuilder().setGcsDestination(GcsDestination.newBuilder().setUri("gs://out/")))
			.build());
		job.getInitialFuture().get();
		return job;
	}

	/** Of its own delays, which differ from client to client. */
	private void pollInEmulatedTime(OperationCallSettings.Builder<?, ?, ?> method) {
		pollInEmulatedTime(method,
				RetrySettings.newBuilder()
					.setInitialRetryDelayDuration(FIRST_DELAY)
					.setRetryDelayMultiplier(2)
					.setMaxRetryDelayDuration(Duration.ofSeconds(40))
					.setTotalTimeoutDuration(PATIENCE)
					.build());
	}

	private void pollInEmulatedTime(OperationCallSettings.Builder<?, ?, ?> method, RetrySettings delays) {
		method.setPollingAlgorithm(OperationTimedPollAlgorithm.create(delays));
		this.google.pollInEmulatedTime(method);
	}

	private static RetrySettings.Builder exponential() {
		return RetrySettings.newBuilder()
			.setInitialRetryDelayDuration(Duration.ofSeconds(1))
			.setRetryDelayMultiplier(2)
			.setMaxRetryDelayDuration(Duration.ofMinutes(1))
			.setTotalTimeoutDuration(PATIENCE);
	}

	private static Duration between(Poll one, Poll other, Function<Poll, Instant> time) {
		return Duration.between(time.apply(one), time.apply(other));
	}

}
