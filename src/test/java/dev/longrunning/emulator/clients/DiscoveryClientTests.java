package dev.longrunning.emulator.clients;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.vision.v1.Vision;
import com.google.api.services.vision.v1.model.AnnotateImageRequest;
import com.google.api.services.vision.v1.model.AsyncBatchAnnotateImagesRequest;
import com.google.api.services.vision.v1.model.CancelOperationRequest;
import com.google.api.services.vision.v1.model.Feature;
import com.google.api.services.vision.v1.model.GcsDestination;
import com.google.api.services.vision.v1.model.Image;
import com.google.api.services.vision.v1.model.ImageSource;
import com.google.api.services.vision.v1.model.ImportProductSetsRequest;
import com.google.api.services.vision.v1.model.Operation;
import com.google.api.services.vision.v1.model.OutputConfig;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Google's Java client made from the discovery document. It compresses what it posts, and
 * cancels, deletes and lists operations at the top level alone.
 */
@ClientTest
class DiscoveryClientTests {

	private final String project = "projects/p" + UUID.randomUUID();

	private final Emulator emulator;

	private final Vision vision;

	DiscoveryClientTests(Emulator emulator) {
		this.emulator = emulator;
		this.vision = new Vision.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), (_) -> {
		}).setRootUrl(emulator.url() + "/").setApplicationName("test").build();
	}

	@Test
	void jobIsStartedAndPolledToItsEnd() throws IOException {
		var name = start().getName();
		assertThat(name).matches(this.project + "/operations/[0-9a-f]{16}");
		var running = this.vision.projects().operations().get(name).execute();
		assertThat(running.getDone()).isNull();
		assertThat(running.getMetadata()).containsEntry("state", "CREATED");
		this.emulator.finishAll();
		var done = this.vision.projects().operations().get(name).execute();
		assertThat(done.getDone()).isTrue();
		assertThat(done.getMetadata()).containsEntry("state", "DONE");
		assertThat(done.getResponse())
			.containsEntry("@type", "type.googleapis.com/google.cloud.vision.v1.AsyncBatchAnnotateImagesResponse")
			.containsEntry("outputConfig", Map.of("gcsDestination", Map.of("uri", "gs://out/")));
	}

	@Test
	void jobInALocationIsPolledThere() throws IOException {
		var parent = this.project + "/locations/us-west1";
		var name = this.vision.projects()
			.locations()
			.productSets()
			.visionImport(parent, new ImportProductSetsRequest())
			.execute()
			.getName();
		assertThat(this.vision.projects().locations().operations().get(name).execute().getName()).isEqualTo(name)
			.startsWith(parent + "/operations/");
	}

	@Test
	void operationIsFoundByItsIdAloneAndShowsItsFullName() throws IOException {
		var name = start().getName();
		assertThat(this.vision.operations().get(alias(name)).execute().getName()).isEqualTo(name);
	}

	@Test
	void operationIsCancelledByItsIdAlone() throws IOException {
		var name = start().getName();
		assertThat(this.vision.operations().cancel(alias(name), new CancelOperationRequest()).execute()).isEmpty();
		this.emulator.finishAll();
		assertThat(this.vision.projects().operations().get(name).execute().getError().getCode())
			.isEqualTo(Code.CANCELLED.number());
	}

	@Test
	void operationIsDeletedByItsIdAlone() throws IOException {
		var name = start().getName();
		assertThat(this.vision.operations().delete(alias(name)).execute()).isEmpty();
		assertThatExceptionOfType(GoogleJsonResponseException.class)
			.isThrownBy(() -> this.vision.projects().operations().get(name).execute());
	}

	@Test
	void failureShowsCodeAndMessage() throws IOException {
		var name = start().getName();
		this.emulator.fail(name, Code.RESOURCE_EXHAUSTED, "Too many cats.");
		var operation = this.vision.projects().operations().get(name).execute();
		assertThat(operation.getError().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED.number());
		assertThat(operation.getError().getMessage()).isEqualTo("Too many cats.");
		assertThat(operation.getResponse()).isNull();
	}

	@Test
	void listGoesThroughItsPagesBesideAnotherServicesOperation() throws IOException {
		var started = List.of(startAtTopLevel(), startAtTopLevel(), this.emulator.startNeighbour(""));
		var list = this.vision.operations().list("operations").setPageSize(2);
		var listed = new ArrayList<String>();
		String token;
		do {
			var page = list.execute();
			assertThat(page.getOperations()).hasSizeBetween(1, 2);
			page.getOperations().forEach((operation) -> listed.add(operation.getName()));
			token = page.getNextPageToken();
			list.setPageToken(token);
		}
		while (token != null);
		assertThat(listed).doesNotHaveDuplicates().containsAll(started);
	}

	@Test
	void unknownOperationIsNotFoundInGooglesForm() {
		assertThatExceptionOfType(GoogleJsonResponseException.class)
			.isThrownBy(() -> this.vision.operations().get("operations/0123456789abcdef").execute())
			.satisfies((ex) -> {
				assertThat(ex.getStatusCode()).isEqualTo(404);
				assertThat(ex.getDetails().getCode()).isEqualTo(404);
				assertThat(ex.getDetails().get("status")).isEqualTo("NOT_FOUND");
				assertThat(ex.getDetails().getMessage()).contains("operations/0123456789abcdef");
				assertThat(ex.getDetails().getDetails().getFirst().getReason()).isNotBlank();
			});
	}

	private Operation start() throws IOException {
		return this.vision.projects().images().asyncBatchAnnotate(this.project, images()).execute();
	}

	private String startAtTopLevel() throws IOException {
		return this.vision.images().asyncBatchAnnotate(images()).execute().getName();
	}

	private static AsyncBatchAnnotateImagesRequest images() {
		var image = new Image().setSource(new ImageSource().setImageUri("gs://in/cat.jpg"));
		return new AsyncBatchAnnotateImagesRequest()
			.setRequests(List.of(new AnnotateImageRequest().setImage(image)
				.setFeatures(List.of(new Feature().setType("LABEL_DETECTION")))))
			.setOutputConfig(new OutputConfig().setGcsDestination(new GcsDestination().setUri("gs://out/")));
	}

	private static String alias(String name) {
		return name.substring(name.indexOf("operations/"));
	}

}
