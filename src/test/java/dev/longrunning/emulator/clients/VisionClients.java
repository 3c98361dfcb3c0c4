package dev.longrunning.emulator.clients;

import java.io.IOException;
import java.time.Duration;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.longrunning.OperationTimedPollAlgorithm;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.api.gax.rpc.HeaderProvider;
import com.google.cloud.vision.v1.ImageAnnotatorClient;
import com.google.cloud.vision.v1.ImageAnnotatorSettings;
import com.google.cloud.vision.v1.ProductSearchClient;
import com.google.cloud.vision.v1.ProductSearchSettings;

/**
 * Google's Java clients as a test of one's own makes them: the emulator's URL, no
 * credentials, and polls that follow each other quickly. Without the last a job that is
 * not done at the first poll costs a test 20 seconds, which is when Vision's clients look
 * for the second time.
 */
final class VisionClients {

	/** Names the service for requests that do not, such as those for lists. */
	static final HeaderProvider FOR_VISION = FixedHeaderProvider.create("x-emulator-service", "vision.googleapis.com");

	private VisionClients() {
	}

	/**
	 * Looks again every 20 milliseconds, for half a minute.
	 * @return the algorithm, for the operation settings of each method
	 */
	static OperationTimedPollAlgorithm quickPolls() {
		return OperationTimedPollAlgorithm.create(RetrySettings.newBuilder()
			.setInitialRetryDelayDuration(Duration.ofMillis(20))
			.setRetryDelayMultiplier(1)
			.setMaxRetryDelayDuration(Duration.ofMillis(20))
			.setTotalTimeoutDuration(Duration.ofSeconds(30))
			.build());
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
			settings.asyncBatchAnnotateImagesOperationSettings().setPollingAlgorithm(quickPolls());
			settings.asyncBatchAnnotateFilesOperationSettings().setPollingAlgorithm(quickPolls());
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
			settings.importProductSetsOperationSettings().setPollingAlgorithm(quickPolls());
			settings.purgeProductsOperationSettings().setPollingAlgorithm(quickPolls());
			return ProductSearchClient.create(settings.build());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
