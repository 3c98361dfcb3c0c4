package dev.longrunning.emulator.rest;

import java.io.IOException;
import java.util.Optional;

import dev.longrunning.emulator.dispatch.ExceptionMapper;
import dev.longrunning.emulator.rest.request.SystemParameters;
import dev.longrunning.emulator.status.StatusException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What goes wrong at the emulator's own addresses, in the form of all other errors. */
@RestController
@ControllerAdvice
class ControlErrorAdvice implements ErrorController {

	private static final String HEALTH = "/actuator/health/";

	private final ErrorResponses errors;

	ControlErrorAdvice(ErrorResponses errors) {
		this.errors = errors;
	}

	/** Where the server sends what nobody answered. */
	@RequestMapping("/error")
	void unanswered(HttpServletRequest request, HttpServletResponse response) throws IOException {
		var status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) ? code : 404;
		var path = (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri) ? uri
				: request.getRequestURI();
		this.errors.answer(status, message(status, method(request) + " " + path), accept(request)).writeTo(response);
	}

	@ExceptionHandler
	void failed(StatusException failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.errors.answer(failure, accept(request), SystemParameters.defaults()).writeTo(response);
	}

	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	void failedInTheStore(RuntimeException failure, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		failed(ExceptionMapper.of(request.getMethod() + " " + request.getRequestURI(), failure), request, response);
	}

	@ExceptionHandler
	void unreadable(MethodArgumentTypeMismatchException failure, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		failed(StatusException.invalidField(failure.getName(), "The parameter " + failure.getName() + " is "
				+ expected(failure.getRequiredType()) + ", not '" + failure.getValue() + "'."), request, response);
	}

	private static String expected(@Nullable Class<?> type) {
		if (type == boolean.class) {
			return "true or false";
		}
		return (type == int.class || type == long.class) ? "a whole number" : "of another type";
	}

	/**
	 * Spring fails on a content type with a wildcard wherever it looks at headers, and
	 * its health endpoint on a component below one that does not exist or with a slash in
	 * its name.
	 */
	@ExceptionHandler({ IllegalArgumentException.class, IllegalStateException.class })
	void failedInSpring(RuntimeException failure, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		var type = request.getContentType();
		if (type != null && type.contains("*")) {
			failed(StatusException.invalidArgument(
					"The Content-Type '" + type + "' has a wildcard. It names one type, such as application/json."),
					request, response);
		}
		else if (request.getRequestURI().startsWith(HEALTH)) {
			this.errors.answer(404, message(404, request.getMethod() + " " + request.getRequestURI()), accept(request))
				.writeTo(response);
		}
		else {
			throw failure;
		}
	}

	private static String message(int status, String request) {
		return switch (status) {
			case 404 -> "There is nothing at " + request + ". The page at / says what there is.";
			case 405 -> "Another HTTP method than that of " + request + " is taken there.";
			case 500 -> "Internal error. The log says more.";
			default -> reason(HttpStatus.resolve(status)) + ": " + request + ".";
		};
	}

	private static String reason(@Nullable HttpStatus status) {
		return (status != null) ? status.getReasonPhrase() : "The request failed";
	}

	/** An error is dispatched with GET, whatever the request was sent with. */
	private static String method(HttpServletRequest request) {
		return (request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String method) ? method
				: request.getMethod();
	}

	private static String accept(HttpServletRequest request) {
		return Optional.ofNullable(request.getHeader("Accept")).orElse("");
	}

}
