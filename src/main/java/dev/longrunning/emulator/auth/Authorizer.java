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

/** Lets calls go on, or refuses them, by the credentials that they bring. */
public final class Authorizer {

	private static final String BEARER = "Bearer ";

	private final Demand demand;

	private final Surfaces surfaces;

	private final Clocks clocks;

	/**
	 * Admission.
	 * @param demand what is demanded
	 * @param surfaces the services, for calls that name none
	 * @param clocks what time it is
	 */
	public Authorizer(Demand demand, Surfaces surfaces, Clocks clocks) {
		this.demand = demand;
		this.surfaces = surfaces;
		this.clocks = clocks;
	}

	/**
	 * Judges a call.
	 * @param method the method it calls
	 * @param service finds out which service is meant; where that is not known, what any
	 * service takes is taken. Not asked where nothing is demanded
	 * @param credentials what it brings; likewise
	 */
	public void admit(ApiMethod method, Supplier<Optional<Surface>> service, Supplier<Credentials> credentials) {
		switch (this.demand) {
			case OFF -> {
				// whoever comes may call
			}
			case REQUIRED -> {
				var meant = service.get();
				judge(credentials.get(), access(method, meant), new AuthErrors(method, meant));
			}
		}
	}

	private Access access(ApiMethod method, Optional<Surface> service) {
		var services = service.map(List::of).orElseGet(this.surfaces::all);
		return Access.anyOf(services.stream().map((surface) -> surface.access().to(method)).toList());
	}

	private void judge(Credentials credentials, Access access, AuthErrors denial) {
		if (credentials.key().isPresent() && !ApiKeys.isOne(credentials.key().get())) {
			throw denial.ofKey();
		}
		if (credentials.authorization().isPresent()) {
			judge(credentials.authorization().get(), access, denial);
		}
		else if (credentials.key().isEmpty()) {
			throw access.allowsWithoutCredential() ? denial.ofTheUnregistered() : denial.ofNobody();
		}
	}

	private void judge(String authorization, Access access, AuthErrors denial) {
		var grant = grant(authorization).orElseThrow(denial::ofToken);
		if (grant.isExpired()) {
			throw denial.ofExpired();
		}
		if (grant.isDisabled()) {
			throw denial.ofDisabled(grant.email());
		}
		if (!grant.isFor(access)) {
			throw denial.ofScopes(access.scopes());
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
	 * What a token gives.
	 *
	 * @param email to whom
	 * @param scopes what for; empty: for everything
	 * @param isExpired whether no longer
	 * @param isDisabled whether the account is disabled
	 */
	private record Grant(String email, Optional<List<String>> scopes, boolean isExpired, boolean isDisabled) {

		static Grant of(AccessToken token, Instant now) {
			return new Grant(token.email(), Optional.of(token.scopes()), !token.expiry().isAfter(now),
					token.disabled());
		}

		/** Clients with a key send this instead, for scopes or for an audience. */
		static Optional<Grant> of(Assertion assertion, Instant now) {
			var flaw = assertion.flaw(now);
			var isExpired = flaw.equals(Optional.of(Assertion.Flaw.EXPIRED));
			if (!assertion.speaksForItself() || (flaw.isPresent() && !isExpired)) {
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
