package dev.longrunning.emulator.contract;

import java.util.stream.Stream;

import dev.longrunning.emulator.testing.AuthTest;

/** The cases that hold where calls need credentials. */
@AuthTest
class AuthContractTests extends ContractCases {

	static Stream<ContractCase> caseHolds() {
		return ContractCase.inMode("strict-auth");
	}

}
