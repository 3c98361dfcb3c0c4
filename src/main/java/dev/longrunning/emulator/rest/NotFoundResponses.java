package dev.longrunning.emulator.rest;

import java.util.Optional;
import java.util.stream.Collectors;

import dev.longrunning.emulator.rest.request.RestRequest;
import dev.longrunning.emulator.rest.request.SystemParameters;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * The answers to requests with a path or HTTP method that no binding has: 404 for both,
 * as Google's servers do. A browser gets a page, other clients get Google's error body.
 */
final class NotFoundResponses {

	private final ErrorResponses errors;

	/** The largest number of services in the message: enough for a reader. */
	private static final int MAX_SERVICES = 10;

	private final Surfaces surfaces;

	NotFoundResponses(Surfaces surfaces, ErrorResponses errors) {
		this.errors = errors;
		this.surfaces = surfaces;
	}

	RestResponse answer(RestRequest request, Optional<Surface> service, SystemParameters parameters) {
		var message = "No method is bound to " + request.httpMethod() + " " + request.path() + "."
				+ hint(request, service) + " Loaded services: " + services() + "; their paths are at /swagger-ui.html.";
		return this.errors.answer(StatusException.of(Code.NOT_FOUND, "ROUTE_NOT_FOUND", message),
				this.surfaces.isStrict(service) ? "text/html" : request.headers().get("accept").orElse(""), parameters);
	}

	private String hint(RestRequest request, Optional<Surface> service) {
		return this.surfaces.nearestRoutes(request.httpMethod(), request.path(), service, 1)
			.stream()
			.findFirst()
			.map((route) -> " Did you mean " + route.httpMethod() + " " + route.template() + "?")
			.orElse("");
	}

	private String services() {
		var all = this.surfaces.all();
		var named = all.stream().limit(MAX_SERVICES).map(Surface::service).collect(Collectors.joining(", "));
		return (all.size() > MAX_SERVICES) ? named + " and " + (all.size() - MAX_SERVICES) + " more" : named;
	}

}
