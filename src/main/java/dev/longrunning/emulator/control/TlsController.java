package dev.longrunning.emulator.control;

import dev.longrunning.emulator.port.TlsPort;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The control API's endpoint for the CA certificate of the TLS port. */
@RestController
@RequestMapping("/emulator/v1")
@Tag(name = "tls", description = "The certificate that clients of the TLS port need")
class TlsController {

	private final TlsPort tls;

	TlsController(TlsPort tls) {
		this.tls = tls;
	}

	@GetMapping(path = "/ca.pem", produces = "application/x-pem-file")
	@Operation(operationId = "getAuthority", summary = "Get the CA of the certificate that was created at start",
			description = "The certificate as PEM, for clients to trust. The CA's key never leaves the emulator.")
	String authority() {
		return this.tls.authority()
			.orElseThrow(() -> StatusException.of(Code.NOT_FOUND, "AUTHORITY_NOT_FOUND",
					"There is no CA because no certificate was created. Set emulator.tls.port and leave out "
							+ "emulator.tls.certificate to create one at start."));
	}

}
