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

/** The ready-made faults. */
@RestController
@Tag(name = "faults")
class FaultCatalogueController {

	@GetMapping(path = "/emulator/v1/faults/catalogue", produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "listFaultCatalogue", summary = "List the ready-made faults",
			description = "None of them does anything by itself: write a fault that is like one, as in {\"like\": \"unavailable-on-first-poll\", \"on\": {\"scope\": \"projects/demo\"}}.")
	Catalogue list() {
		return new Catalogue(FaultCatalogue.byName().values().stream().map(FaultCatalogueController::shown).toList());
	}

	private static ReadyMadeFault shown(Fault fault) {
		var written = fault.written();
		return new ReadyMadeFault(fault.name(), written.path("description").asString(), written.path("on"),
				written.path("serve"), written.path("do"));
	}

	/**
	 * All ready-made faults.
	 *
	 * @param faults those
	 */
	record Catalogue(List<ReadyMadeFault> faults) {
	}

	/**
	 * A fault that others can be like.
	 *
	 * @param name what it is called
	 * @param description what it does, in a sentence
	 * @param on which calls are meant
	 * @param serve which of them are hit
	 * @param effect what happens to those
	 */
	record ReadyMadeFault(String name, String description, @Schema(type = "object") JsonNode on,
			@Schema(type = "object") JsonNode serve, @JsonProperty("do") @Schema(type = "object") JsonNode effect) {
	}

}
