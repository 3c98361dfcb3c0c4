package dev.longrunning.emulator.rest.request;

import java.util.Optional;

import dev.longrunning.emulator.surface.Route;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * The service that a request is for, and the path within the service.
 *
 * @param service the service; empty if the request names none
 * @param path the undecoded path without the name of a service in front
 */
public record ServiceTarget(Optional<Surface> service, String path) {

	/**
	 * Finds the target of a request from the header {@code x-emulator-service}, which the
	 * port of a single service sets, the host, and the first segment of the path, in that
	 * order.
	 * @param request the request
	 * @param surfaces the services
	 * @return the target
	 */
	public static ServiceTarget of(RestRequest request, Surfaces surfaces) {
		var named = request.headers()
			.get(Surfaces.SERVICE_HEADER)
			.flatMap(surfaces::find)
			.or(() -> request.headers().get("host").flatMap(surfaces::forHost));
		var path = request.path();
		var end = path.indexOf('/', 1);
		if (end > 0 && path.indexOf('.') < end) {
			var prefix = surfaces.find(path.substring(1, end));
			if (prefix.isPresent()) {
				return new ServiceTarget(named.or(() -> prefix), path.substring(end));
			}
		}
		return new ServiceTarget(named, path);
	}

	/**
	 * Returns the service of a call. The paths of {@code google.longrunning} operations
	 * do not identify the service, because many services bind them.
	 * @param route the route of the call
	 * @return the service, if it is known
	 */
	public Optional<Surface> surface(Route route) {
		if (route.method().isOnOwnOperations()) {
			return this.service.or(route::surface);
		}
		return switch (route.method().role()) {
			case STARTS, GET_RESOURCE, LIST_RESOURCES, CREATE_RESOURCE, UPDATE_RESOURCE, DELETE_RESOURCE,
					CHANGE_RESOURCE, PLAIN ->
				route.surface();
			case MIXIN -> this.service.or(route::surface);
			case GET, LIST, CANCEL, DELETE, WAIT -> this.service;
		};
	}

}
