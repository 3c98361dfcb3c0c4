package dev.longrunning.emulator.clients;

import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.google.api.gax.httpjson.longrunning.OperationsClient;
import com.google.api.gax.longrunning.OperationFuture;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.CancelledException;
import com.google.api.gax.rpc.DeadlineExceededException;
import com.google.api.gax.rpc.FailedPreconditionException;
import com.google.api.gax.rpc.InternalException;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.PermissionDeniedException;
import com.google.api.gax.rpc.ResourceExhaustedException;
import com.google.api.gax.rpc.UnavailableException;
import com.google.cloud.vision.v1.AnnotateImageRequest;
import com.google.cloud.vision.v1.AsyncAnnotateFileRequest;
import com.google.cloud.vision.v1.AsyncBatchAnnotateFilesRequest;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesRequest;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesResponse;
import com.google.cloud.vision.v1.Feature;
import com.google.cloud.vision.v1.GcsDestination;
import com.google.cloud.vision.v1.GcsSource;
import com.google.cloud.vision.v1.Image;
import com.google.cloud.vision.v1.ImageAnnotatorClient;
import com.google.cloud.vision.v1.ImageSource;
import com.google.cloud.vision.v1.InputConfig;
import com.google.cloud.vision.v1.OperationMetadata;
import com.google.cloud.vision.v1.OperationMetadata.State;
import com.google.cloud.vision.v1.OutputConfig;
import com.google.longrunning.Operation;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Google's Java client for image annotation, over HTTP. */
@ClientTest
class ImageAnnotatorClientTests {

	private final String project = "projects/p" + UUID.randomUUID();

	private final Emulator emulator;

	private final ImageAnnotatorClient client;

	private final OperationsClient operations;

	ImageAnnotatorClientTests(Emulator emulator) {
		this.emulator = emulator;
		this.client = VisionClients.imageAnnotator(emulator.url());
		this.operations = this.client.getHttpJsonOperationsClient();
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void pollsSeeTheStatesOneAfterTheOther() throws Exception {
		var future = annotateImages(this.project);
		awaitState(future, State.CREATED);
		this.emulator.runAll();
		awaitState(future, State.RUNNING);
		assertThat(future.isDone()).isFalse();
		this.emulator.finishAll();
		assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo(
				AsyncBatchAnnotateImagesResponse.newBuilder().setOutputConfig(output("gs://out/images/")).build());
		assertThat(future.peekMetadata().get().getState()).isEqualTo(State.DONE);
	}

	@Test
	void metadataShowsWhenTheJobBeganAndLastMoved() throws Exception {
		var future = annotateImages(this.project);
		future.getName();
		this.emulator.runAll();
		awaitState(future, State.RUNNING);
		var metadata = future.peekMetadata().get();
		assertThat(Timestamps.between(metadata.getCreateTime(), metadata.getUpdateTime()))
			.isEqualTo(Durations.fromMillis(Emulator.PENDING.toMillis()));
	}

	@Test
	void filesAreAnsweredInTheOrderOfTheRequest() throws Exception {
		var future = this.client.asyncBatchAnnotateFilesAsync(AsyncBatchAnnotateFilesRequest.newBuilder()
			.setParent(this.project + "/locations/eu")
			.addRequests(file("gs://in/a.pdf", "gs://out/a/"))
			.addRequests(file("gs://in/b.pdf", "gs://out/b/"))
			.build());
		assertThat(future.getName()).startsWith(this.project + "/locations/eu/operations/");
		this.emulator.finishAll();
		assertThat(future.get(10, TimeUnit.SECONDS).getResponsesList())
			.extracting((response) -> response.getOutputConfig().getGcsDestination().getUri())
			.containsExactly("gs://out/a/", "gs://out/b/");
	}

	@Test
	void operationBelongsToTheParentThatOnlyTheRoutingHeaderNames() throws Exception {
		assertThat(annotateImages(this.project).getName()).matches(this.project + "/operations/[0-9a-f]{16}");
	}

	@Test
	void operationWithoutParentIsFound() throws Exception {
		var future = annotateImages("");
		assertThat(future.getName()).matches("operations/[0-9a-f]{16}");
		this.emulator.finishAll();
		assertThat(future.get(10, TimeUnit.SECONDS).hasOutputConfig()).isTrue();
	}

	@Test
	void operationIsTakenUpAgainByItsName() throws Exception {
		var name = annotateImages(this.project).getName();
		this.emulator.finishAll();
		var future = this.client.asyncBatchAnnotateImagesOperationCallable().resumeFutureCall(name);
		assertThat(future.get(10, TimeUnit.SECONDS).getOutputConfig()).isEqualTo(output("gs://out/images/"));
	}

	@Test
	void responseFromOutsideArrivesTyped() throws Exception {
		var future = annotateImages(this.project);
		var response = AsyncBatchAnnotateImagesResponse.newBuilder().setOutputConfig(output("gs://else/")).build();
		this.emulator.succeed(future.getName(), response);
		assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo(response);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failedJobThrowsTheExceptionOfItsCode(Code code, Class<? extends ApiException> type) throws Exception {
		var future = annotateImages(this.project);
		this.emulator.fail(future.getName(), code, "No cat in gs://in/cat.jpg.");
		assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
			.cause()
			.isExactlyInstanceOf(type)
			.hasMessageContaining("No cat in gs://in/cat.jpg.");
		assertThat(future.peekMetadata().get().getState()).isEqualTo(State.DONE);
	}

	static Stream<Arguments> failures() {
		return Stream.of(arguments(Code.INVALID_ARGUMENT, InvalidArgumentException.class),
				arguments(Code.NOT_FOUND, NotFoundException.class),
				arguments(Code.PERMISSION_DENIED, PermissionDeniedException.class),
				arguments(Code.RESOURCE_EXHAUSTED, ResourceExhaustedException.class),
				arguments(Code.FAILED_PRECONDITION, FailedPreconditionException.class),
				arguments(Code.DEADLINE_EXCEEDED, DeadlineExceededException.class),
				arguments(Code.INTERNAL, InternalException.class),
				arguments(Code.UNAVAILABLE, UnavailableException.class));
	}

	@Test
	void cancelledJobThrowsCancelled() throws Exception {
		var future = annotateImages(this.project);
		this.operations.cancelOperation(future.getName());
		this.emulator.finishAll();
		assertThat(this.operations.getOperation(future.getName()).getError().getCode()).isEqualTo(1);
		assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).cause().isInstanceOf(CancelledException.class);
		assertThat(future.peekMetadata().get().getState()).isEqualTo(State.CANCELLED);
	}

	@Test
	void cancelOfAFinishedJobChangesNothing() throws Exception {
		var future = annotateImages(this.project);
		future.getName();
		this.emulator.finishAll();
		this.operations.cancelOperation(future.getName());
		assertThat(this.operations.getOperation(future.getName()).hasResponse()).isTrue();
	}

	@Test
	void unknownOperationIsNotFoundAndSaysWhich() {
		var name = this.project + "/operations/0123456789abcdef";
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.operations.getOperation(name))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(name))
			.satisfies((ex) -> assertThat(ex.getReason()).isNotBlank());
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.operations.cancelOperation(name));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.operations.deleteOperation(name));
	}

	@Nested
	class Lists {

		@Test
		void areFiltered() throws Exception {
			var finished = start();
			emulator.finishAll();
			var running = start();
			assertThat(operations.listOperations(project, "done=true").iterateAll()).extracting(Operation::getName)
				.containsExactly(finished);
			assertThat(operations.listOperations(project, "done=false").iterateAll()).extracting(Operation::getName)
				.containsExactly(running);
		}

		@Test
		void areEmptyInAProjectWithoutOperations() {
			assertThat(operations.listOperations(project, "").iterateAll()).isEmpty();
		}

		@Test
		void refuseAnUnreadableFilter() {
			assertThatExceptionOfType(InvalidArgumentException.class)
				.isThrownBy(() -> operations.listOperations(project, "done=").iterateAll());
		}

		/** Nothing that the client sends by itself says whose operations it wants. */
		@Test
		void holdOneServiceOnlyOnceAHeaderNamesIt() throws Exception {
			var name = start();
			emulator.startNeighbour(project);
			assertThatExceptionOfType(ApiException.class)
				.isThrownBy(() -> operations.listOperations(project, "").iterateAll());
			try (var named = VisionClients.imageAnnotator(emulator.url(), VisionClients.FOR_VISION)) {
				var listed = named.getHttpJsonOperationsClient().listOperations(project, "").iterateAll();
				assertThat(listed).extracting(Operation::getName).containsExactly(name);
			}
		}

		private String start() throws Exception {
			return annotateImages(project).getName();
		}

	}

	private OperationFuture<AsyncBatchAnnotateImagesResponse, OperationMetadata> annotateImages(String parent) {
		return this.client.asyncBatchAnnotateImagesAsync(AsyncBatchAnnotateImagesRequest.newBuilder()
			.setParent(parent)
			.addRequests(AnnotateImageRequest.newBuilder()
				.setImage(Image.newBuilder().setSource(ImageSource.newBuilder().setImageUri("gs://in/cat.jpg")))
				.addFeatures(Feature.newBuilder().setType(Feature.Type.LABEL_DETECTION)))
			.setOutputConfig(output("gs://out/images/"))
			.build());
	}

	private static AsyncAnnotateFileRequest.Builder file(String from, String to) {
		return AsyncAnnotateFileRequest.newBuilder()
			.setInputConfig(InputConfig.newBuilder()
				.setGcsSource(GcsSource.newBuilder().setUri(from))
				.setMimeType("application/pdf"))
			.addFeatures(Feature.newBuilder().setType(Feature.Type.DOCUMENT_TEXT_DETECTION))
			.setOutputConfig(output(to));
	}

	private static OutputConfig output(String uri) {
		return OutputConfig.newBuilder()
			.setGcsDestination(GcsDestination.newBuilder().setUri(uri))
			.setBatchSize(2)
			.build();
	}

	/** The client polls on a thread of its own: each attempt is waited for. */
	private static void awaitState(OperationFuture<?, OperationMetadata> future, State state) {
		await().until(() -> future.getMetadata().get(10, TimeUnit.SECONDS).getState() == state);
	}

}
