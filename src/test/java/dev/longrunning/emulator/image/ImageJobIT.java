package dev.longrunning.emulator.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import com.google.api.gax.longrunning.OperationFuture;
import com.google.cloud.vision.v1.AnnotateImageRequest;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesRequest;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesResponse;
import com.google.cloud.vision.v1.ImageAnnotatorClient;
import com.google.cloud.vision.v1.ImageAnnotatorSettings;
import com.google.cloud.vision.v1.OperationMetadata;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.Operation;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.client.Fault;
import dev.longrunning.emulator.client.ListedOperation;
import dev.longrunning.emulator.client.Scenario;
import dev.longrunning.emulator.client.Seed;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testkit.EmulatorProject;
import dev.longrunning.emulator.testkit.GoogleClients;
import dev.longrunning.emulator.testkit.OperationsEmulator;
import dev.longrunning.emulator.testkit.OperationsEmulatorContainer;
import dev.longrunning.emulator.testkit.OperationsEmulatorExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.junit.jupiter.EnabledIfDockerAvailable;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs of the image, as the test kit gives them to its users. */
@EnabledIfDockerAvailable
class ImageJobIT {

	private static final String SERVICE = "vision.googleapis.com";

	private static final Path FILES = Path.of("src/test/resources/testkit");

	private static final OperationsEmulatorContainer CONTAINER = EmulatorImage.aContainer()
		.withPausedClock()
		.withServicePort(SERVICE)
		.withScenarios(FILES.resolve("scenarios"), FILES.resolve("slower.yaml"))
		.withFaults(FILES.resolve("faults.yaml"))
		.withSeeds(FILES.resolve("seeds.yaml"))
		.withDefinitions(Path.of("target/test-classes/definitions/instances"));

	@RegisterExtension
	static final OperationsEmulatorExtension EMULATOR = OperationsEmulatorExtension.with(CONTAINER);

	private static @Nullable EmulatorProject last;

	@AfterAll
	static void nothingIsLeftOfATest() {
		var client = Objects.requireNonNull(last).client();
		assertThat(client.operations().list()).isEmpty();
		assertThat(client.calls().all()).isEmpty();
	}

	@Test
	void aStartedOperationIsDoneAfterAWhile(EmulatorProject project) throws Exception {
		last = project;
		var settings = settings(project, ImageAnnotatorSettings.newBuilder());
		settings.setTransportChannelProvider(GoogleClients.of(project).transportChannelProvider());
		try (var client = ImageAnnotatorClient.create(settings.build())) {
			var job = start(client, project);
			assertThat(job.getName()).startsWith(project.name() + "/operations/");
			assertThat(job.get().isInitialized()).isTrue();
			assertThat(project.client().operations().list("done:true")).extracting(ListedOperation::name)
				.containsExactly(job.getName());
		}
	}

	@Test
	void serviceHasAPortWhoseListsAreItsOwn(EmulatorProject project) throws Exception {
		project.client()
			.operations()
			.create(Seed.named(project.name() + "/operations/foreign").ofService("earthengine.googleapis.com"));
		var settings = settings(project, ImageAnnotatorSettings.newHttpJsonBuilder());
		settings.setEndpoint(CONTAINER.restEndpoint(SERVICE));
		try (var client = ImageAnnotatorClient.create(settings.build())) {
			var job = start(client, project);
			var own = client.getHttpJsonOperationsClient()
				.listOperations(ListOperationsRequest.newBuilder().setName(project.name()).build());
			assertThat(own.iterateAll()).extracting(Operation::getName).containsExactly(job.getName());
		}
	}

	@Test
	void whatTheTestGivesItIsThere(EmulatorClient project, OperationsEmulator emulator) {
		var all = emulator.client();
		assertThat(all.scenarios().all()).extracting(Scenario::name).contains("slow", "slower");
		assertThat(all.faults().all()).extracting(Fault::name).contains("flaky");
		assertThat(all.operations().list()).extracting(ListedOperation::name).contains("projects/demo/operations/old");
		assertThat(project.operations().list()).isEmpty();
		assertThat(project.clock().get().paused()).isTrue();
	}

	@Test
	void furtherApisAreServed(OperationsEmulator emulator) {
		var port = Integer.parseInt(emulator.grpcEndpoint().replaceAll(".*:", ""));
		assertThat(new RestCalls(port).get("/emulator/v1/surfaces").text()).contains("instances.example.com");
	}

	private static ImageAnnotatorSettings.Builder settings(EmulatorProject project,
			ImageAnnotatorSettings.Builder settings) {
		var google = GoogleClients.of(project);
		settings.setCredentialsProvider(google.credentialsProvider());
		google.pollInEmulatedTime(settings.asyncBatchAnnotateImagesOperationSettings());
		return settings;
	}

	private static OperationFuture<AsyncBatchAnnotateImagesResponse, OperationMetadata> start(
			ImageAnnotatorClient client, EmulatorProject project) throws Exception {
		var job = client.asyncBatchAnnotateImagesAsync(AsyncBatchAnnotateImagesRequest.newBuilder()
			.setParent(project.name())
			.addAllRequests(List.of(AnnotateImageRequest.getDefaultInstance()))
			.build());
		job.getInitialFuture().get();
		return job;
	}

}
