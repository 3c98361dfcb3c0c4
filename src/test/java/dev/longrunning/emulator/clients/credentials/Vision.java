package dev.longrunning.emulator.clients.credentials;

import java.io.IOException;

import com.google.api.gax.core.CredentialsProvider;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesRequest;
import com.google.cloud.vision.v1.ImageAnnotatorClient;
import com.google.cloud.vision.v1.ImageAnnotatorSettings;

/** The official client over REST, with credentials. */
final class Vision {

	private Vision() {
	}

	/**
	 * Starts a job.
	 * @param url where the emulator is
	 * @param project in which project
	 * @param credentials with what
	 * @return the name of the operation
	 */
	static String start(String url, String project, CredentialsProvider credentials) {
		return start(ImageAnnotatorSettings.newHttpJsonBuilder().setCredentialsProvider(credentials), url, project);
	}

	static String start(ImageAnnotatorSettings.Builder settings, String url, String project) {
		try (var client = ImageAnnotatorClient.create(settings.setEndpoint(url).build())) {
			var request = AsyncBatchAnnotateImagesRequest.newBuilder().setParent(project).build();
			return client.asyncBatchAnnotateImagesCallable().call(request).getName();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
