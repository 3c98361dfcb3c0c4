package dev.longrunning.emulator.clients.node;

import dev.longrunning.emulator.clients.Emulator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Vision's client for Node cannot do over HTTP: its service declares a get alone.
 */
@CsvSource("VISION, REST")
class RestVisionNodeIT extends GeneratedNode {

	RestVisionNodeIT(Emulator emulator) {
		super(emulator);
	}

	@ParameterizedTest
	@ValueSource(strings = { "list", "cancel", "remove" })
	void refusesToAskForWhatItsServiceDoesNotDeclare(String function) {
		assertRejected(function, start(newParent())).withMessageContaining("Cannot build HTTP request");
	}

}
