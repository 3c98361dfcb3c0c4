package dev.longrunning.emulator.scenario.metadata;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import dev.longrunning.emulator.scenario.TestTypes;
import dev.longrunning.emulator.timeline.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StateWordsTests {

	@ParameterizedTest
	@CsvSource(
			textBlock = """
					STATE_UNSPECIFIED CREATED RUNNING DONE CANCELLED, CREATED, RUNNING, RUNNING, DONE, DONE, CANCELLED
					STATE_UNSPECIFIED PROCESSING SUCCESSFUL FAILED CANCELLED, PROCESSING, PROCESSING, PROCESSING, SUCCESSFUL, FAILED, CANCELLED
					STATE_UNSPECIFIED PENDING RUNNING CANCELLING SUCCEEDED CANCELLED FAILED, PENDING, RUNNING, CANCELLING, SUCCEEDED, FAILED, CANCELLED
					STATE_UNSPECIFIED STATE_QUEUED STATE_RUNNING STATE_SUCCEEDED, STATE_QUEUED, STATE_RUNNING, STATE_RUNNING, STATE_SUCCEEDED, STATE_SUCCEEDED, STATE_SUCCEEDED
					UNKNOWN WAITING IN_PROGRESS COMPLETE ERROR, WAITING, IN_PROGRESS, IN_PROGRESS, COMPLETE, ERROR, ERROR
					""")
	void serviceSpeaksItsOwnWords(String values, String pending, String running, String cancelling, String succeeded,
			String failed, String cancelled) {
		var words = new StateWords(TestTypes.states("State", values.split(" ")));
		assertThat(word(words, Phase.PENDING)).isEqualTo(pending);
		assertThat(word(words, Phase.RUNNING)).isEqualTo(running);
		assertThat(word(words, Phase.CANCELLING)).isEqualTo(cancelling);
		assertThat(word(words, Phase.SUCCEEDED)).isEqualTo(succeeded);
		assertThat(word(words, Phase.FAILED)).isEqualTo(failed);
		assertThat(word(words, Phase.CANCELLED)).isEqualTo(cancelled);
	}

	@Test
	void enumOfSomethingElseIsNotTakenForStates() {
		assertThat(new StateWords(TestTypes.states("Color", "COLOR_UNSPECIFIED", "RED")).isStateEnum()).isFalse();
	}

	private static String word(StateWords words, Phase phase) {
		return words.of(phase).map(EnumValueDescriptor::getName).orElse("");
	}

}
