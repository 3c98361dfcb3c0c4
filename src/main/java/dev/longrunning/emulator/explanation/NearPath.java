package dev.longrunning.emulator.explanation;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A method that a call without a method may have meant.
 *
 * @param httpMethod the HTTP method; absent if the method has no path
 * @param path the path template
 * @param method the full name of the method
 * @param service the service; absent for a method that every service has
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record NearPath(Optional<String> httpMethod, Optional<String> path, String method, Optional<String> service) {

	/** The method on one line. */
	@Override
	public String toString() {
		return this.httpMethod.map((verb) -> verb + " ").orElse("") + this.path.map((text) -> text + " ").orElse("")
				+ this.method + this.service.map((name) -> " of " + name).orElse("");
	}

}
