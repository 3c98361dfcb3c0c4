package dev.longrunning.emulator.contract;

import java.util.stream.Stream;

import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every case of the contract that holds by default, on its own. */
@EmulatorTest
class ContractTests extends ContractCases {

	static Stream<ContractCase> caseHolds() {
		return Stream.concat(ContractCase.inMode(""), ContractCase.inMode("scenario"));
	}

	@Test
	void everyCaseIsOfAModeThatIsRun() {
		assertThat(ContractCase.all()).extracting((contractCase) -> contractCase.yaml().path("mode").asString(""))
			.containsOnly("", "scenario", "strict", "strict-auth");
	}

}
