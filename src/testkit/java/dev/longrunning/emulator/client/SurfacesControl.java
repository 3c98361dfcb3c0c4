package dev.longrunning.emulator.client;

import java.util.List;

import tools.jackson.databind.JsonNode;

/** The APIs that the emulator serves. */
public final class SurfacesControl {

	private static final String PATH = "/surfaces";

	private final ControlCalls control;

	SurfacesControl(ControlCalls control) {
		this.control = control;
	}

	/**
	 * Returns the APIs, without their methods.
	 * @return all APIs
	 */
	public List<ServedSurface> all() {
		return list(this.control.get(PATH));
	}

	/**
	 * Returns an API with the methods of all its versions.
	 * @param service the name of the service, such as {@code vision.googleapis.com}
	 * @return the API
	 */
	public ServedSurface get(String service) {
		return ServedSurface.of(this.control.get(PATH + "/" + ControlCalls.inPath(service)));
	}

	/**
	 * Reads the definitions of the APIs again.
	 * @return the APIs that are served from then on
	 */
	public List<ServedSurface> reload() {
		return list(this.control.post(PATH + ":reload"));
	}

	private static List<ServedSurface> list(JsonNode answer) {
		return Json.list(answer.path("surfaces"), ServedSurface::of);
	}

}
