package dev.longrunning.emulator.fault.ready;

import dev.longrunning.emulator.fault.FaultCatalogue;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of ready-made faults. */
@EmulatorTest
class FaultCatalogueTests {

	private final RestCalls control;

	@Autowired
	FaultCatalogueTests(@LocalServerPort int port) {
		this.control = new RestCalls(port);
	}

	@Test
	void eachIsExpectedToDoSomething() {
		assertThat(Expectation.all()).extracting(Expectation::fault)
			.containsExactlyElementsOf(FaultCatalogue.byName().keySet());
	}

	@Test
	void catalogueSaysOfEachWhatItDoes() {
		var faults = this.control.get("/emulator/v1/faults/catalogue").at("/faults");
		assertThat(faults.findValuesAsString("name")).containsExactlyElementsOf(FaultCatalogue.byName().keySet())
			.hasSizeGreaterThan(40);
		assertThat(faults.valueStream())
			.allSatisfy((fault) -> assertThat(fault.path("description").asString()).matches("[A-Z].*\\."))
			.allSatisfy((fault) -> assertThat(fault.path("on").path("role").asString()).isNotEmpty())
			.allSatisfy((fault) -> assertThat(fault.path("do").isObject()).isTrue());
		var refused = this.control.put("/emulator/v1/faults/catalogue", "{do: {ignore: true}}");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/message")).contains("a fault cannot be called 'catalogue'");
	}

}
