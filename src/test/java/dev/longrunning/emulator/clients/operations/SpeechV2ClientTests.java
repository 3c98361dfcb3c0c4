package dev.longrunning.emulator.clients.operations;

import java.io.IOException;

import com.google.api.gax.longrunning.OperationFuture;
import com.google.cloud.speech.v2.BatchRecognizeFileMetadata;
import com.google.cloud.speech.v2.BatchRecognizeRequest;
import com.google.cloud.speech.v2.BatchRecognizeResponse;
import com.google.cloud.speech.v2.OperationMetadata;
import com.google.cloud.speech.v2.SpeechClient;
import com.google.cloud.speech.v2.SpeechSettings;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Polls;
import dev.longrunning.emulator.clients.Transport;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Google's Java client of Speech-to-Text, version 2. */
@EnumSource(Transport.class)
class SpeechV2ClientTests extends OperationsClientContract<SpeechClient, BatchRecognizeResponse, OperationMetadata> {

	SpeechV2ClientTests(Transport transport, Emulator emulator) {
		super(transport, emulator, "speech.googleapis.com");
	}

	@Override
	SpeechClient client(Endpoint endpoint) throws IOException {
		var settings = endpoint.settings(() -> SpeechSettings.newBuilder(), () -> SpeechSettings.newHttpJsonBuilder());
		settings.batchRecognizeOperationSettings().setPollingAlgorithm(Polls.quick());
		return SpeechClient.create(settings.build());
	}

	@Override
	OperationCalls operations(Endpoint endpoint, SpeechClient client) {
		return endpoint.operations(client, SpeechClient::getOperationsClient,
				SpeechClient::getHttpJsonOperationsClient);
	}

	@Override
	OperationFuture<BatchRecognizeResponse, OperationMetadata> start(SpeechClient client, String project) {
		return client.batchRecognizeAsync(BatchRecognizeRequest.newBuilder()
			.setRecognizer(recognizer(project))
			.addFiles(BatchRecognizeFileMetadata.newBuilder().setUri("gs://minutes/1.wav"))
			.build());
	}

	@Override
	String names(String project) {
		return project + "/locations/eu/operations/[^/]+";
	}

	@Override
	void checkRunning(OperationMetadata metadata, String project) {
		assertThat(metadata.hasCreateTime()).isTrue();
		assertThat(metadata.getResource()).isEqualTo(recognizer(project));
		assertThat(metadata.getBatchRecognizeRequest().getFiles(0).getUri()).isEqualTo("gs://minutes/1.wav");
		assertThat(metadata.getProgressPercent()).isLessThan(100);
	}

	@Override
	void checkDone(OperationMetadata metadata, String project) {
		assertThat(metadata.getProgressPercent()).isEqualTo(100);
	}

	@Override
	void checkResult(BatchRecognizeResponse result, String project) {
		assertThat(result.getResultsCount()).isZero();
	}

	private static String recognizer(String project) {
		return project + "/locations/eu/recognizers/minutes";
	}

}
