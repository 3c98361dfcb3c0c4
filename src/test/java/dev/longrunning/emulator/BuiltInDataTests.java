package dev.longrunning.emulator;

import java.util.List;
import java.util.stream.Stream;

import dev.longrunning.emulator.surface.DefinitionProblem;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.definition.DefinitionSources;
import dev.longrunning.emulator.surface.definition.Definitions;
import dev.longrunning.emulator.surface.definition.Definitions.Source;
import dev.longrunning.emulator.testing.ApiJars;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The emulator's own emulation data, checked as a user's. */
class BuiltInDataTests {

	@Test
	void dataIsFreeOfMistakesForTheServicesThatAreLoaded() {
		var jars = DefinitionSources.in(Stream.concat(ApiJars.all().stream(), Stream.of(ApiJars.CONFIGS)).toList());
		var surfaces = Definitions.read(List.of(), () -> together(DefinitionSources.builtIn(), jars), Strictness.NONE);
		assertThat(surfaces.find("vision.googleapis.com")).isPresent();
		assertThat(surfaces.problems()).extracting(DefinitionProblem::reason)
			.allMatch((reason) -> reason.matches("no (definitions of the service|method matches) .*"));
	}

	private static List<Source> together(List<Source> some, List<Source> others) {
		return Stream.concat(some.stream(), others.stream()).toList();
	}

}
