package dev.longrunning.emulator.auth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.longrunning.emulator.auth.AuthSettings.Demand;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.surface.Access;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;

/** The check of a call's credentials. */
public final class Authorizer {

	private static final String BEARER = "Bearer ";

	private final Demand demand;

	private final Surfaces surfaces;

	private final Clocks clocks;

	/**
	 * Creates an authorizer.
	 * @param demand the requirement of credentials
	 * @param surfaces the services, for calls that name none
	 * @param clocks the clocks of the emulator
	 */
	public Authorizer(Demand demand, Surfaces surfaces, Clocks clocks) {
		this.demand = demand;
		this.surfaces = surfaces;
		this.clocks = clocks;
	}

	/**
	 * Checks the credentials of a call. Does nothing if no credentials are required.
	 * @param method the called method
	 * @param service finds the service of the call; if it is not known, credentials that
	 * any service accepts are valid
	 * @param credentials reads the credentials of the call
	 * @throws StatusException if the credentials are missing or not sufficient
	 */
	public void authorize(ApiMethod method, Supplier<Optional<Surface>> service, Supplier<Credentials> credentials) {
		switch (this.demand) {
			case OFF -> {
				// every call is allowed
			}
			case REQUIRED -> {
				var known = service.get();
				check(credentials.get(), access(method, known), new AuthErrors(method, known));
			}
		}
	}

	private Access access(ApiMethod method, Optional<Surface> service) {
		var services = service.map(List::of).orElseGet(this.surfaces::all);
		return Access.anyOf(services.stream().map((surface) -> surface.access().to(method)).toList());
	}

	private void check(Credentials credentials, Access access, AuthErrors errors) {
		if (credentials.key().isPresent() && !ApiKeys.isKey(credentials.key().get())) {
			throw errors.invalidKey();
		}
		if (credentials.authorization().isPresent()) {
			check(credentials.authorization().get(), access, errors);
		}
		else if (credentials.key().isEmpty()) {
			throw access.allowsWithoutCredential() ? errors.unregistered() : errors.missing();
		}
	}

	private void check(String authorization, Access access, AuthErrors errors) {
		var grant = grant(authorization).orElseThrow(errors::invalidToken);
		if (grant.isExpired()) {
			throw errors.expired();
		}
		if (grant.isDisabled()) {
			throw errors.disabled(grant.email());
		}
		if (!grant.isFor(access)) {
			throw errors.insufficientScopes(access.scopes());
		}
	}

	private Optional<Grant> grant(String authorization) {
		if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
			return Optional.empty();
		}
		var token = authorization.substring(BEARER.length()).strip();
		return AccessToken.parse(token)
			.map((access) -> Grant.of(access, this.clocks.main().instant()))
			.or(() -> Assertion.parse(token).flatMap((assertion) -> Grant.of(assertion, this.clocks.realTime())));
	}

	/**
	 * The access that a token grants.
	 *
	 * @param email the address of the account
	 * @param scopes the OAuth scopes; empty for all
	 * @param isExpired true if the token has expired
	 * @param isDisabled true if the account is disabled
	 */
	private record Grant(String email, Optional<List<String>> scopes, boolean isExpired, boolean isDisabled) {

		static Grant of(AccessToken token, Instant now) {
			return new Grant(token.email(), Optional.of(token.scopes()), !token.expiry().isAfter(now),
					token.disabled());
		}

		/**
		 * Accepts self-signed JWTs, which clients with a key send instead of a token, for
		 * scopes or for an audience.
		 */
		static Optional<Grant> of(Assertion assertion, Instant now) {
			var flaw = assertion.flaw(now);
			var isExpired = flaw.equals(Optional.of(Assertion.Flaw.EXPIRED));
			if (!assertion.isSelfSigned() || (flaw.isPresent() && !isExpired)) {
				return Optional.empty();
			}
			return Optional.of(new Grant(assertion.email(),
					Optional.of(assertion.scopes()).filter((scopes) -> !scopes.isEmpty()), isExpired, false));
		}

		boolean isFor(Access access) {
			return this.scopes.isEmpty() || access.scopes().isEmpty()
					|| this.scopes.get().stream().anyMatch(access.scopes()::contains);
		}

	}

}
