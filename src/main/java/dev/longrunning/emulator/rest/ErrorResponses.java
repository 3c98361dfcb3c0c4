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
 * Answers to what never becomes a call: requests that the server cannot read, addresses
 * of the emulator's own that do not exist. A browser gets a page, everybody else Google's
 * error body.
 */
final class ErrorResponses {

	private static final String DOMAIN = "googleapis.com";

	private final ResponseRenderer renderer;

	ErrorResponses(ResponseRenderer renderer) {
		this.renderer = renderer;
	}

	/**
	 * The answer with an HTTP status that a server gives of itself.
	 * @param httpStatus the status
	 * @param message what is wrong, and the way out
	 * @param accept what the client takes, empty if it does not say
	 * @return the answer
	 */
	RestResponse answer(int httpStatus, String message, String accept) {
		var failure = StatusException.of(code(httpStatus), "", message);
		return page(httpStatus, message, accept)
			.orElseGet(() -> this.renderer.of(failure, httpStatus, DOMAIN, SystemParameters.defaults()));
	}

	/**
	 * The answer to a call that failed.
	 * @param failure why
	 * @param accept what the client takes, empty if it does not say
	 * @param parameters how an answer was wanted
	 * @return the answer
	 */
	RestResponse answer(StatusException failure, String accept, SystemParameters parameters) {
		return page(failure.code().httpStatus(), String.valueOf(failure.getMessage()), accept)
			.orElseGet(() -> this.renderer.of(failure, DOMAIN, parameters));
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
				<h1>%1$s</h1><p>%2$s</p><p><a href="/">What is here</a></p></body></html>
				"""
			.formatted(title, HtmlUtils.htmlEscape(message));
		return Optional
			.of(RestResponse.of(httpStatus, "text/html; charset=UTF-8", page.getBytes(StandardCharsets.UTF_8)));
	}

	/** The canonical code that comes nearest. */
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
