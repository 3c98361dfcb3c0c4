package dev.longrunning.emulator.clients.operations;

import java.io.IOException;

import com.google.api.gax.longrunning.OperationFuture;
import com.google.cloud.speech.v1.LongRunningRecognizeMetadata;
import com.google.cloud.speech.v1.LongRunningRecognizeResponse;
import com.google.cloud.speech.v1.RecognitionAudio;
import com.google.cloud.speech.v1.RecognitionConfig;
import com.google.cloud.speech.v1.SpeechClient;
import com.google.cloud.speech.v1.SpeechSettings;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Polls;
import dev.longrunning.emulator.clients.Transport;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Google's Java client of Speech-to-Text, version 1, whose operations lie under nothing.
 */
@EnumSource(Transport.class)
class SpeechClientTests
		extends OperationsClientContract<SpeechClient, LongRunningRecognizeResponse, LongRunningRecognizeMetadata> {

	SpeechClientTests(Transport transport, Emulator emulator) {
		super(transport, emulator, "speech.googleapis.com");
		// beside which a list would show them
		emulator.forgetTopLevel();
	}

	@Override
	SpeechClient client(Endpoint endpoint) throws IOException {
		var settings = endpoint.settings(() -> SpeechSettings.newBuilder(), () -> SpeechSettings.newHttpJsonBuilder());
		settings.longRunningRecognizeOperationSettings().setPollingAlgorithm(Polls.quick());
		return SpeechClient.create(settings.build());
	}

	@Override
	OperationCalls operations(Endpoint endpoint, SpeechClient client) {
		return endpoint.operations(client, SpeechClient::getOperationsClient,
				SpeechClient::getHttpJsonOperationsClient);
	}

	@Override
	OperationFuture<LongRunningRecognizeResponse, LongRunningRecognizeMetadata> start(SpeechClient client,
			String project) {
		return client.longRunningRecognizeAsync(RecognitionConfig.newBuilder().setLanguageCode("en-GB").build(),
				RecognitionAudio.newBuilder().setUri("gs://in/speech.flac").build());
	}

	@Override
	String names(String project) {
		return "[^/]+";
	}

	@Override
	void checkRunning(LongRunningRecognizeMetadata metadata, String project) {
		assertThat(metadata.hasStartTime()).isTrue();
		assertThat(metadata.getProgressPercent()).isLessThan(100);
	}

	@Override
	void checkDone(LongRunningRecognizeMetadata metadata, String project) {
		assertThat(metadata.getProgressPercent()).isEqualTo(100);
	}

	@Override
	void checkResult(LongRunningRecognizeResponse result, String project) {
		assertThat(result).isEqualTo(LongRunningRecognizeResponse.getDefaultInstance());
	}

}
