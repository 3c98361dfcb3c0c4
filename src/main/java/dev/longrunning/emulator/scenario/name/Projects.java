package dev.longrunning.emulator.scenario.name;

import com.google.protobuf.Message;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.surface.ApiMethod;

/** The project and the resource that a call is for. */
public final class Projects {

	private Projects() {
	}

	/**
	 * The project of a call.
	 * @param method the method
	 * @param request the request
	 * @return the project, as in {@code projects/p}; empty text where it names none
	 */
	public static String of(ApiMethod method, Message request) {
		return ProjectName.of(resource(method, request));
	}

	/**
	 * The resource that a call is about, or the one below which it is to be made.
	 * @param method the method
	 * @param request the request
	 * @return its name; empty text where the request names none
	 */
	public static String resource(ApiMethod method, Message request) {
		return ResourceNames.of(method, request).orElse("");
	}

	/**
	 * The name that a request asks for.
	 * @param request the request
	 * @return its field {@code name}, empty text where it has none
	 */
	public static String name(Message request) {
		return ResourceNames.text(request, "name").orElse("");
	}

}
