package dev.longrunning.emulator.scenario.name;

import com.google.protobuf.Message;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.surface.ApiMethod;

/** The project and the resource of a call. */
public final class Projects {

	private Projects() {
	}

	/**
	 * Returns the project of a call.
	 * @param method the method
	 * @param request the request
	 * @return the project, such as {@code projects/p}; empty text if the call names none
	 */
	public static String of(ApiMethod method, Message request) {
		return ProjectName.of(resource(method, request));
	}

	/**
	 * Returns the resource of a call, or its parent if the call creates it.
	 * @param method the method
	 * @param request the request
	 * @return the name of the resource; empty text if the request names none
	 */
	public static String resource(ApiMethod method, Message request) {
		return ResourceNames.of(method, request).orElse("");
	}

	/**
	 * Returns the field {@code name} of a request.
	 * @param request the request
	 * @return the name, empty text if it has none
	 */
	public static String name(Message request) {
		return ResourceNames.text(request, "name").orElse("");
	}

}
