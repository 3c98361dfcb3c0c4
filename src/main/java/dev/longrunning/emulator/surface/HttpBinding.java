package dev.longrunning.emulator.surface;

import dev.longrunning.emulator.surface.path.PathTemplate;

/**
 * One way a method is called over HTTP ({@code google.api.HttpRule}).
 *
 * @param httpMethod the HTTP method, in upper case
 * @param template the path template
 * @param body the request field that is the body, {@code *} for all fields that are not
 * in the path, empty for no body
 */
public record HttpBinding(String httpMethod, PathTemplate template, String body) {

	/** The body that stands for all fields. */
	public static final String WHOLE = "*";

}
