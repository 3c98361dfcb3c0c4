package dev.longrunning.emulator.contract;

import java.util.stream.Stream;

import org.springframework.boot.test.context.SpringBootTest;

/** The cases that hold where services answer only on the bindings they declare. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
		"emulator.clock.start=2026-01-02T03:04:10Z", "emulator.clock.paused=true", "emulator.surfaces.strict=true" })
class StrictContractTests extends ContractCases {

	static Stream<ContractCase> caseHolds() {
		return ContractCase.inMode("strict");
	}

}
