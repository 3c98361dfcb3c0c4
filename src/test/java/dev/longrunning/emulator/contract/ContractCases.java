package dev.longrunning.emulator.contract;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * The tests of the cases that hold in one mode of the emulator, each on its own. A
 * subclass starts the emulator and has a static method {@code caseHolds} that returns the
 * cases.
 */
abstract class ContractCases {

	@LocalServerPort
	private int port;

	@Autowired
	@SuppressWarnings("NullAway.Init")
	private ApplicationContext application;

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void caseHolds(ContractCase contractCase) {
		try (var run = new ContractRun(this.port, this.application)) {
			run.run(contractCase);
		}
	}

}
