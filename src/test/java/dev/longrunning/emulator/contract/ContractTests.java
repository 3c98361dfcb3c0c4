package dev.longrunning.emulator.contract;

import java.util.stream.Stream;

import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Every case of the contract that holds by default, on its own. */
@EmulatorTest
class ContractTests {

	private final int port;

	private final ApplicationContext application;

	@Autowired
	ContractTests(@LocalServerPort int port, ApplicationContext application) {
		this.port = port;
		this.application = application;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void caseHolds(ContractCase contractCase) {
		try (var run = new ContractRun(this.port, this.application)) {
			run.run(contractCase);
		}
	}

	static Stream<ContractCase> caseHolds() {
		return Stream.concat(ContractCase.inMode(""), ContractCase.inMode("scenario"));
	}

	@Test
	void everyCaseIsOfAModeThatIsRun() {
		assertThat(ContractCase.all()).extracting((contractCase) -> contractCase.yaml().path("mode").asString(""))
			.containsOnly("", "scenario", "strict", "strict-auth");
	}

}
