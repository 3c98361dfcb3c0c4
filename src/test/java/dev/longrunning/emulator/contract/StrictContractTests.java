package dev.longrunning.emulator.contract;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The cases that hold where services answer only on the bindings they declare. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
		"emulator.clock.start=2026-01-02T03:04:10Z", "emulator.clock.paused=true", "emulator.surfaces.strict=true" })
class StrictContractTests {

	private final int port;

	private final ApplicationContext application;

	@Autowired
	StrictContractTests(@LocalServerPort int port, ApplicationContext application) {
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
		return ContractCase.inMode("strict");
	}

}
