package dev.longrunning.emulator.auth;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;

/**
 * The errors for missing or invalid credentials, with the reasons of
 * {@code google/api/error_reason.proto}.
 *
 * @param method the called method
 * @param service the service, if it is known
 */
record AuthErrors(ApiMethod method, Optional<Surface> service) {

	private static final String INVALID = "Request had invalid authentication credentials. ";

	StatusException missing() {
		return of(Code.UNAUTHENTICATED, "CREDENTIALS_MISSING",
				"Request is missing required authentication credential. Send an access token as 'Authorization: Bearer TOKEN', or an API key.");
	}

	StatusException invalidToken() {
		return of(Code.UNAUTHENTICATED, "ACCESS_TOKEN_TYPE_UNSUPPORTED", INVALID
				+ "Send a bearer token from the emulator's metadata server, its token endpoint or POST /emulator/v1/credentials:accessToken.");
	}

	StatusException expired() {
		return of(Code.UNAUTHENTICATED, "ACCESS_TOKEN_EXPIRED",
				INVALID + "The token has expired on the emulator's clock; get a new one.");
	}

	StatusException disabled(String email) {
		var metadata = Map.of("service", serviceName(), "method", this.method.fullName(), "email", email);
		return StatusException.ofFrontEnd(Code.UNAUTHENTICATED, "ACCOUNT_STATE_INVALID",
				INVALID + "The account " + email + " is disabled.", metadata);
	}

	StatusException insufficientScopes(Set<String> scopes) {
		return of(Code.PERMISSION_DENIED, "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
				"Request had insufficient authentication scopes. " + this.method.fullName() + " needs one of "
						+ String.join(", ", new TreeSet<>(scopes)) + ".");
	}

	StatusException unregistered() {
		return StatusException.of(Code.PERMISSION_DENIED, "",
				"Method doesn't allow unregistered callers, that is callers without identity. Send an API key or an access token.");
	}

	StatusException invalidKey() {
		return StatusException.ofFrontEnd(Code.INVALID_ARGUMENT, "API_KEY_INVALID",
				"API key not valid. A key is AIza followed by 35 letters, digits, - or _.",
				Map.of("service", serviceName()));
	}

	private StatusException of(Code code, String reason, String message) {
		return StatusException.ofFrontEnd(code, reason, message,
				Map.of("service", serviceName(), "method", this.method.fullName()));
	}

	private String serviceName() {
		return this.service.map(Surface::service).orElse(StatusException.DEFAULT_DOMAIN);
	}

}
