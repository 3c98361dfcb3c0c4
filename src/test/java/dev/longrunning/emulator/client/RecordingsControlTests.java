package dev.longrunning.emulator.client;

import java.nio.file.Path;
import java.util.Optional;

import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The Java client's calls for recordings. */
@EmulatorTest
class RecordingsControlTests {

	private static final Path SESSION = Path.of("src/test/resources/har/chromium.har");

	private final EmulatorClient emulator;

	@Autowired
	RecordingsControlTests(EmulatorClient emulator) {
		this.emulator = emulator.in("projects/har-demo");
	}

	@AfterEach
	void forget() {
		this.emulator.reset();
	}

	@Test
	void fileIsImportedAndItsRecordingIsShownAndWritten() {
		var imported = recordings().importHar(SESSION);
		assertThat(imported.recorded()).isEqualTo(4);
		assertThat(imported.skipped().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
		var recording = recordings().all().getFirst();
		assertThat(recording).returns("projects/har-demo", RecordedOperation::scope)
			.returns(Transport.REST, RecordedOperation::transport)
			.returns(Optional.of("response"), RecordedOperation::end);
		assertThat(recording.endTime()).get().satisfies((end) -> assertThat(end).isAfter(recording.startTime()));
		assertThat(recordings().asScenarios(recording.name())).isEqualTo(recordings().allAsScenarios())
			.startsWith("scenarios:");
		assertThat(recordings().asOperations(recording.name())).isEqualTo(recordings().allAsOperations())
			.contains(recording.operation());
	}

	@Test
	void differencesNamePartFieldAndTypes() {
		recordings().importHar(SESSION);
		var recording = recordings().all().getFirst();
		var comparison = recordings().compare(recording.name());
		assertThat(comparison.method()).isEqualTo(recording.method());
		assertThat(comparison.differences()).isNotEmpty().allSatisfy((difference) -> {
			assertThat(difference.part()).isIn("metadata", "response");
			assertThat(difference.field()).isNotEmpty();
			assertThat(difference.recorded()).isNotEqualTo(difference.emulated());
		});
	}

	@Test
	void deletedRecordingIsGone() {
		recordings().importHar(SESSION);
		var name = recordings().all().getFirst().name();
		recordings().delete(name);
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(() -> recordings().delete(name))
			.returns(Optional.of("RECORDING_NOT_FOUND"), EmulatorException::reason);
		recordings().importHar(SESSION);
		recordings().deleteAll();
		assertThat(recordings().all()).isEmpty();
	}

	private RecordingsControl recordings() {
		return this.emulator.recordings();
	}

}
