package dev.longrunning.emulator.clients;

import java.io.IOException;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.api.gax.rpc.HeaderProvider;
import com.google.cloud.vision.v1.ImageAnnotatorClient;
import com.google.cloud.vision.v1.ImageAnnotatorSettings;
import com.google.cloud.vision.v1.ProductSearchClient;
import com.google.cloud.vision.v1.ProductSearchSettings;

/**
 * Google's Java clients as a test of one's own makes them: the emulator's URL, no
 * credentials, and polls that follow each other quickly.
 */
final class VisionClients {

	/** Names the service for requests that do not, such as those for lists. */
	static final HeaderProvider FOR_VISION = FixedHeaderProvider.create("x-emulator-service", "vision.googleapis.com");

	private VisionClients() {
	}

	static ImageAnnotatorClient imageAnnotator(String url) {
		return imageAnnotator(url, FixedHeaderProvider.create());
	}

	static ImageAnnotatorClient imageAnnotator(String url, HeaderProvider headers) {
		try {
			var settings = ImageAnnotatorSettings.newHttpJsonBuilder()
				.setEndpoint(url)
				.setCredentialsProvider(NoCredentialsProvider.create())
				.setHeaderProvider(headers);
			settings.asyncBatchAnnotateImagesOperationSettings().setPollingAlgorithm(Polls.quick());
			settings.asyncBatchAnnotateFilesOperationSettings().setPollingAlgorithm(Polls.quick());
			return ImageAnnotatorClient.create(settings.build());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static ProductSearchClient productSearch(String url) {
		try {
			var settings = ProductSearchSettings.newHttpJsonBuilder()
				.setEndpoint(url)
				.setCredentialsProvider(NoCredentialsProvider.create());
			settings.importProductSetsOperationSettings().setPollingAlgorithm(Polls.quick());
			settings.purgeProductsOperationSettings().setPollingAlgorithm(Polls.quick());
			return ProductSearchClient.create(settings.build());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
