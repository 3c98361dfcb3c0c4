package dev.longrunning.emulator.control;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.fault.FaultCatalogue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The control API's endpoint for the ready-made faults. */
@RestController
@Tag(name = "faults")
class FaultCatalogueController {

	@GetMapping(path = "/emulator/v1/faults/catalogue", produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "listFaultCatalogue", summary = "List the ready-made faults",
			description = "A ready-made fault hits no calls until a fault refers to it, as in {\"like\": \"unavailable-on-first-poll\", \"on\": {\"scope\": \"projects/demo\"}}.")
	Catalogue list() {
		return new Catalogue(FaultCatalogue.byName().values().stream().map(FaultCatalogueController::view).toList());
	}

	private static ReadyMadeFault view(Fault fault) {
		var written = fault.written();
		return new ReadyMadeFault(fault.name(), written.path("description").asString(), written.path("on"),
				written.path("serve"), written.path("do"));
	}

	/**
	 * The list of all ready-made faults.
	 *
	 * @param faults the faults
	 */
	record Catalogue(List<ReadyMadeFault> faults) {
	}

	/**
	 * A ready-made fault that others can refer to.
	 *
	 * @param name the name
	 * @param description the effect in a sentence
	 * @param on the conditions on calls
	 * @param serve the selection of the matching calls to hit
	 * @param effect the effect on those calls
	 */
	record ReadyMadeFault(String name, String description, @Schema(type = "object") JsonNode on,
			@Schema(type = "object") JsonNode serve, @JsonProperty("do") @Schema(type = "object") JsonNode effect) {
	}

}
