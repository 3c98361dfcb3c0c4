package dev.longrunning.emulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import dev.longrunning.emulator.rest.request.SystemParameters;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

import org.springframework.http.HttpStatus;
import org.springframework.web.util.HtmlUtils;

/**
 * The error answers to requests that do not become a call, such as unreadable requests
 * and unknown addresses. A browser gets a page, other clients get Google's error body.
 */
final class ErrorResponses {

	private final ResponseRenderer renderer;

	ErrorResponses(ResponseRenderer renderer) {
		this.renderer = renderer;
	}

	/**
	 * Renders an error with an HTTP status that the server chose.
	 * @param httpStatus the HTTP status
	 * @param message the error, and how to avoid it
	 * @param accept the value of the header Accept; empty if there is none
	 * @return the answer
	 */
	RestResponse answer(int httpStatus, String message, String accept) {
		var failure = StatusException.of(code(httpStatus), "", message);
		return page(httpStatus, message, accept)
			.orElseGet(() -> this.renderer.of(failure, httpStatus, ErrorSource.NONE, SystemParameters.defaults()));
	}

	/**
	 * Renders a status.
	 * @param failure the status
	 * @param accept the value of the header Accept; empty if there is none
	 * @param parameters the requested form of the answer
	 * @return the answer
	 */
	RestResponse answer(StatusException failure, String accept, SystemParameters parameters) {
		return page(failure.code().httpStatus(), String.valueOf(failure.getMessage()), accept)
			.orElseGet(() -> this.renderer.of(failure, ErrorSource.NONE, parameters));
	}

	private static Optional<RestResponse> page(int httpStatus, String message, String accept) {
		if (!accept.startsWith("text/html")) {
			return Optional.empty();
		}
		var status = HttpStatus.resolve(httpStatus);
		var title = httpStatus + ((status != null) ? " " + status.getReasonPhrase() : "");
		var page = """
				<!DOCTYPE html>
				<html lang="en"><meta charset="utf-8"><title>%1$s</title><meta name="color-scheme" content="light dark">
				<body style="font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem">
				<h1>%1$s</h1><p>%2$s</p><p><a href="/">Start page</a></p></body></html>
				"""
			.formatted(title, HtmlUtils.htmlEscape(message));
		return Optional
			.of(RestResponse.of(httpStatus, "text/html; charset=UTF-8", page.getBytes(StandardCharsets.UTF_8)));
	}

	/** Returns the closest canonical code. */
	private static Code code(int httpStatus) {
		return switch (httpStatus) {
			case 405 -> Code.UNIMPLEMENTED;
			case 500 -> Code.INTERNAL;
			default -> Arrays.stream(Code.values())
				.filter((code) -> code.httpStatus() == httpStatus)
				.findFirst()
				.orElse((httpStatus < 500) ? Code.INVALID_ARGUMENT : Code.INTERNAL);
		};
	}

}
