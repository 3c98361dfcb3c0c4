package dev.longrunning.emulator.contract;

import java.util.stream.Stream;

import dev.longrunning.emulator.testing.AuthTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The cases that hold where calls need credentials. */
@AuthTest
class AuthContractTests {

	private final int port;

	private final ApplicationContext application;

	@Autowired
	AuthContractTests(@LocalServerPort int port, ApplicationContext application) {
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
		return ContractCase.inMode("strict-auth");
	}

}
