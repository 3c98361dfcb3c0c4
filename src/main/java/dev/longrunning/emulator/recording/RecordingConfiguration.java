package dev.longrunning.emulator.recording;

import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.operation.OperationSnapshots;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.course.SavedScenarios;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of recordings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordingSettings.class)
class RecordingConfiguration {

	@Bean
	Recordings recordings(RecordingSettings settings, MemoryBudget budget) {
		return new Recordings(settings.capacity(), budget);
	}

	@Bean
	RecordedMessages recordedMessages(Surfaces surfaces, MessageReader reader) {
		return new RecordedMessages(new MessageWriter(surfaces.types()), reader);
	}

	@Bean
	Recorder recorder(Recordings recordings, Dialects dialects, RecordedMessages messages) {
		return new Recorder(recordings, dialects, messages);
	}

	@Bean
	RecordingComparison recordingComparison(Surfaces surfaces, Jobs jobs, OperationSnapshots snapshots,
			RecordedMessages messages) {
		return new RecordingComparison(surfaces, jobs, snapshots, messages);
	}

	@Bean
	AnswerReader answerReader(MessageReader reader, Surfaces surfaces) {
		return new AnswerReader(reader.ignoringUnknownFields(), surfaces.types());
	}

	@Bean
	RecordedScenarios recordedScenarios(SavedScenarios scenarios, Surfaces surfaces, MessageReader reader) {
		return new RecordedScenarios(scenarios, surfaces, reader);
	}

}
