package dev.longrunning.emulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.web.util.HtmlUtils;

/**
 * The answer where no method is bound to a path, or not with that HTTP method: 404 for
 * both, as Google's servers do. A browser gets a page, everybody else Google's error
 * body.
 */
final class RouteMisses {

	private final Answers answers;

	private final String services;

	RouteMisses(Surfaces surfaces, Answers answers) {
		this.answers = answers;
		this.services = surfaces.all().stream().map(Surface::service).collect(Collectors.joining(", "));
	}

	RestAnswer answer(RestRequest request, SystemParameters parameters) {
		var message = "No method is bound to " + request.httpMethod() + " " + request.path() + ". Loaded services: "
				+ this.services + "; their paths are at /swagger-ui.html.";
		if (request.headers().get("accept").orElse("").startsWith("text/html")) {
			var page = "<!DOCTYPE html>\n<html lang=\"en\"><title>404 Not Found</title><h1>404 Not Found</h1><p>"
					+ HtmlUtils.htmlEscape(message) + "</p></html>\n";
			return RestAnswer.of(404, "text/html; charset=UTF-8", page.getBytes(StandardCharsets.UTF_8));
		}
		return this.answers.of(StatusException.of(Code.NOT_FOUND, "ROUTE_NOT_FOUND", message), "googleapis.com",
				parameters);
	}

}
