package dev.longrunning.emulator.rest.request;

import java.util.Optional;

import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * Which service a request is for, and the path within it.
 *
 * @param service the service, empty where nothing in the request names one
 * @param path the path, undecoded, without a service in front
 */
public record ServiceTarget(Optional<Surface> service, String path) {

	/**
	 * Looks at the header {@code x-emulator-service}, which a port of the service's own
	 * sets, the host, and the first segment of the path, in that order.
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

}
