package dev.longrunning.emulator.clients.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiException;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesRequest;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesResponse;
import com.google.cloud.vision.v1.ImageAnnotatorClient;
import com.google.cloud.vision.v1.ImageAnnotatorSettings;
import com.google.longrunning.Operation;
import dev.longrunning.emulator.clients.ApiClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Polls;
import dev.longrunning.emulator.clients.Transport;
import dev.longrunning.emulator.clients.operations.Endpoint;
import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.fault.FaultCatalogue;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Google's Java client of Vision does about faults what the documentation says. */
@ApiClientTest
@ParameterizedClass(name = "{0}")
@EnumSource(Transport.class)
class ImageAnnotatorFaultsIT {

	private static final String WAITS = "waits on";

	private static final RetrySettings QUICK = RetrySettings.newBuilder()
		.setInitialRetryDelayDuration(Duration.ofMillis(10))
		.setMaxRetryDelayDuration(Duration.ofMillis(10))
		.setInitialRpcTimeoutDuration(Duration.ofSeconds(2))
		.setMaxRpcTimeoutDuration(Duration.ofSeconds(2))
		.setTotalTimeoutDuration(Duration.ofSeconds(20))
		.build();

	private final Transport transport;

	private final Endpoint endpoint;

	private final RestCalls control;

	ImageAnnotatorFaultsIT(Transport transport, Emulator emulator) {
		this.transport = transport;
		this.endpoint = new Endpoint(transport, emulator, "vision.googleapis.com");
		this.control = new RestCalls(emulator.port());
	}

	@AfterEach
	void takeAway() {
		this.control.delete("/emulator/v1/faults/met");
		this.control.delete("/emulator/v1/scenarios/three-polls");
	}

	@ParameterizedTest
	@MethodSource("reactions")
	void reactsAsDocumented(DocumentedReaction reaction) throws IOException, InterruptedException {
		var project = "projects/" + reaction.fault() + "-" + this.transport.name().charAt(0);
		put("scenarios/three-polls", """
				{when: {scope: %s}, script: {stages: [{polls: 1}, {polls: 2}]}}""".formatted(project));
		put("faults/met", "{like: %s, on: {scope: %s}}".formatted(reaction.fault(), project));
		var expected = reaction.over(this.transport);
		var client = client();
		try {
			assertThat(reaction(client, reaction.fault(), project, Duration.ofSeconds(expected.equals(WAITS) ? 2 : 30)))
				.isEqualTo(expected);
		}
		finally {
			client.shutdownNow();
		}
	}

	static List<DocumentedReaction> reactions() {
		return DocumentedReaction.all();
	}

	@Test
	void documentationHasFaultsOfTheCatalogue() {
		assertThat(DocumentedReaction.all()).hasSizeGreaterThan(14)
			.extracting(DocumentedReaction::fault)
			.doesNotHaveDuplicates()
			.isSubsetOf(FaultCatalogue.byName().keySet());
	}

	private String reaction(ImageAnnotatorClient client, String fault, String project, Duration patience)
			throws InterruptedException {
		var met = Objects.requireNonNull(FaultCatalogue.byName().get(fault));
		try {
			act(client, met, project, patience);
			return isTriedAgain(met) ? "tries again: result" : "result";
		}
		catch (TimeoutException _) {
			return WAITS;
		}
		catch (ExecutionException ex) {
			return said(Objects.requireNonNull(ex.getCause()));
		}
		catch (ApiException ex) {
			return said(ex);
		}
	}

	private void act(ImageAnnotatorClient client, Fault fault, String project, Duration patience)
			throws InterruptedException, ExecutionException, TimeoutException {
		var role = fault.on().role().orElseThrow();
		if (role == MethodRole.LIST) {
			assertThat(list(client, project)).isEmpty();
			return;
		}
		var future = client
			.asyncBatchAnnotateImagesAsync(AsyncBatchAnnotateImagesRequest.newBuilder().setParent(project).build());
		if (role == MethodRole.CANCEL) {
			cancel(client, future.getName());
			return;
		}
		assertThat(future.get(patience.toMillis(), TimeUnit.MILLISECONDS))
			.isEqualTo(AsyncBatchAnnotateImagesResponse.getDefaultInstance());
	}

	private Iterable<Operation> list(ImageAnnotatorClient client, String project) {
		return switch (this.transport) {
			case GRPC -> client.getOperationsClient().listOperations(project, "").iterateAll();
			case REST -> client.getHttpJsonOperationsClient().listOperations(project, "").iterateAll();
		};
	}

	private void cancel(ImageAnnotatorClient client, String operation) {
		switch (this.transport) {
			case GRPC -> client.getOperationsClient().cancelOperation(operation);
			case REST -> client.getHttpJsonOperationsClient().cancelOperation(operation);
		}
	}

	private boolean isTriedAgain(Fault fault) {
		var counts = this.control.get("/emulator/v1/faults/met");
		assertThat(counts.at("/served").asLong()).isPositive();
		return fault.on().role().equals(Optional.of(MethodRole.GET)) ? isWithoutAnswer(fault.effect())
				: counts.at("/met").asLong() > 1;
	}

	/** A client polls more than once anyway: with a result, it must have after these. */
	private static boolean isWithoutAnswer(Effect effect) {
		return effect instanceof Effect.Status || effect instanceof Effect.Page || effect instanceof Effect.Reset;
	}

	private static String said(Throwable failure) {
		return failure.getClass().getSimpleName()
				+ ((failure instanceof ApiException ex && ex.getReason() != null) ? " (" + ex.getReason() + ")" : "");
	}

	private ImageAnnotatorClient client() throws IOException {
		var settings = this.endpoint.settings(() -> ImageAnnotatorSettings.newBuilder(),
				() -> ImageAnnotatorSettings.newHttpJsonBuilder());
		var job = settings.asyncBatchAnnotateImagesOperationSettings().setPollingAlgorithm(Polls.quick());
		var start = Objects.requireNonNull(job.getInitialCallSettings()).toBuilder();
		start.setRetrySettings(QUICK);
		job.setInitialCallSettings(start.build());
		return ImageAnnotatorClient.create(settings.build());
	}

	private void put(String path, String written) {
		var answer = this.control.put("/emulator/v1/" + path, written);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

}
