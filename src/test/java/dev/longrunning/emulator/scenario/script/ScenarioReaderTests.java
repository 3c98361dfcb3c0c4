package dev.longrunning.emulator.scenario.script;

import java.util.List;

import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.definition.DefinitionSources;
import dev.longrunning.emulator.surface.definition.Definitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Scenarios in files, each with exactly one of script, answer and error. */
class ScenarioReaderTests {

	private final ScenarioReader reader = reader();

	@Test
	void fieldDecidesTheKindOfEffect() {
		assertThat(all("""
				scenarios:
				- {name: start, script: {immediately: true}}
				- {name: known, when: {method: GetProduct}, answer: {displayName: "${request.name}"}}
				- {name: any, answer: "${request}"}
				- {name: lost, when: {method: "*.ProductSearch.Get*"}, error: {code: 5}}
				""")).extracting((scenario) -> scenario.effect().getClass().getSimpleName())
			.containsExactly("Script", "Success", "Success", "Failure");
	}

	@Test
	void patternIsReadAmongTheMethodsOfTheKind() {
		assertThat(all("""
				scenarios:
				- {name: own, when: {method: GetProduct}, answer: {}}
				- {name: mixed, when: {method: google.cloud.vision.v1.*}, answer: {}}
				""")).extracting((scenario) -> scenario.calls().method().orElseThrow())
			.containsExactly("*.GetProduct", "google.cloud.vision.v1.*");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{script: {immediately: true, outcome: {after: 2s}}} | script.outcome.after: 'immediately' excludes a time",
			"{script: {outcome: {never: true, after: 2s}}} | script.outcome.after: 'never' excludes a time",
			"{script: {outcome: {after: 2}}} | script.outcome.after: expected a duration",
			"{script: {cancel: {at: 2s}}} | script.cancel: 'after' is missing",
			"{script: {cancel: {after: 1s, att: 2s}}} | Did you mean 'at'?",
			"{answer: {}, error: {code: 5}} | 'answer' is given too",
			"{when: {method: GetProduct}, answer: {displayNam: x}} | answer.displayNam: there is no 'displayNam' in google.cloud.vision.v1",
			"{when: {method: DeleteProduct}, answer: {name: x}} | scenarios[0].answer: ",
			"{when: {method: PurgeProducts}, answer: {}} | when.method: google.cloud.vision.v1.ProductSearch.PurgeProducts starts operations: use 'script'",
			"{when: {method: GetProduct}, script: {}} | starts no operation: use 'answer' or 'error'" })
	void mistakeHasItsFileItsLineAndItsPath(String scenario, String message) {
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> all("scenarios:\n- " + scenario.replaceFirst("\\{", "{name: wrong, ")))
			.withMessageStartingWith("scenarios.yaml:2: scenarios[0]")
			.withMessageContaining(message);
	}

	private List<Scenario> all(String yaml) {
		return this.reader.all(Document.parse("scenarios.yaml", yaml));
	}

	private static ScenarioReader reader() {
		var surfaces = Definitions.read(DefinitionSources.builtIn(), List::of, Strictness.NONE);
		return new ScenarioReader(new ScenarioChecks(surfaces, new MessageReader(surfaces.types())));
	}

}
