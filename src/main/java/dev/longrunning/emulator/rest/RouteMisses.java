package dev.longrunning.emulator.rest;

import java.util.Optional;
import java.util.stream.Collectors;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * The answer where no method is bound to a path, or not with that HTTP method: 404 for
 * both, as Google's servers do. A browser gets a page, everybody else Google's error
 * body.
 */
final class RouteMisses {

	private final Refusals refusals;

	private final Surfaces surfaces;

	private final String services;

	RouteMisses(Surfaces surfaces, Refusals refusals) {
		this.refusals = refusals;
		this.surfaces = surfaces;
		this.services = surfaces.all().stream().map(Surface::service).collect(Collectors.joining(", "));
	}

	RestAnswer answer(RestRequest request, Optional<Surface> service, SystemParameters parameters) {
		var message = "No method is bound to " + request.httpMethod() + " " + request.path() + ". Loaded services: "
				+ this.services + "; their paths are at /swagger-ui.html.";
		return this.refusals.answer(StatusException.of(Code.NOT_FOUND, "ROUTE_NOT_FOUND", message),
				this.surfaces.isStrict(service) ? "text/html" : request.headers().get("accept").orElse(""), parameters);
	}

}
