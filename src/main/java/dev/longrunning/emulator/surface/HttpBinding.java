package dev.longrunning.emulator.surface;

import dev.longrunning.emulator.surface.path.PathTemplate;

/**
 * An HTTP binding of a method ({@code google.api.HttpRule}).
 *
 * @param httpMethod the HTTP method, in upper case
 * @param template the path template
 * @param body the request field that the body holds; {@code *} for all fields that are
 * not in the path; empty for no body
 */
public record HttpBinding(String httpMethod, PathTemplate template, String body) {

	/** The value of {@code body} for the whole request. */
	public static final String WHOLE = "*";

}
