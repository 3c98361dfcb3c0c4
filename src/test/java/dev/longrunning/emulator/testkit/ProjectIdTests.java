package dev.longrunning.emulator.testkit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProjectIdTests {

	@ParameterizedTest
	@CsvSource({ "failsLate, test-fails-late-", "endsAfter2Days, test-ends-after2-days-", "a_b__c, test-a-b-c-",
			"über, test-ber-", "x, test-x-", "showsTheErrorOfTheJob, test-shows-the-error-o-" })
	void saysWhichTestItIsFor(String test, String words) {
		assertThat(ProjectId.of(test)).startsWith(words).matches(".*-[a-z0-9]{7}");
	}

	@Test
	void hasTheFormThatGoogleAsksFor() {
		assertThat(ProjectId.of("aTestWhoseNameIsLongerThanAnyProjectCanBe")).matches("[a-z][a-z0-9-]{4,28}[a-z0-9]");
		assertThat(ProjectId.of("x")).matches("[a-z][a-z0-9-]{4,28}[a-z0-9]");
	}

	@Test
	void isAnotherOneEachTime() {
		assertThat(ProjectId.of("same")).isNotEqualTo(ProjectId.of("same"));
	}

	@Test
	void projectHasAnIdThatFitsIntoItsName() {
		var emulator = OperationsEmulator.at("http://localhost:8080");
		assertThat(new EmulatorProject(emulator, "p1").location("eu")).isEqualTo("projects/p1/locations/eu");
		assertThatIllegalArgumentException().isThrownBy(() -> new EmulatorProject(emulator, "projects/p1"))
			.withMessage("'projects/p1' is not a project id. Use the part after projects/ in the project's name.");
	}

}
