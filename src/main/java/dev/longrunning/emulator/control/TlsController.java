package dev.longrunning.emulator.control;

import dev.longrunning.emulator.port.TlsPort;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a client needs to trust the port for TLS. */
@RestController
@RequestMapping("/emulator/v1")
@Tag(name = "tls", description = "What clients of the port for TLS need")
class TlsController {

	private final TlsPort tls;

	TlsController(TlsPort tls) {
		this.tls = tls;
	}

	@GetMapping(path = "/ca.pem", produces = "application/x-pem-file")
	@Operation(operationId = "getAuthority", summary = "Get the CA of the certificate that was made at start",
			description = "As PEM, for clients to trust. Its key stays with the emulator.")
	String authority() {
		return this.tls.authority()
			.orElseThrow(() -> StatusException.of(Code.NOT_FOUND, "AUTHORITY_NOT_FOUND",
					"There is no CA: no certificate was made. emulator.tls.port opens a port for TLS, for which one is "
							+ "made unless emulator.tls.certificate gives one."));
	}

}
