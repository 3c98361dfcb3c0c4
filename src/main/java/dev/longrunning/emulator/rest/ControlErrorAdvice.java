package dev.longrunning.emulator.rest;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

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

/** The rendering of errors at the emulator's own addresses in Google's form. */
@RestController
@ControllerAdvice
class ControlErrorAdvice implements ErrorController {

	private static final String HEALTH = "/actuator/health/";

	private final ErrorResponses errors;

	ControlErrorAdvice(ErrorResponses errors) {
		this.errors = errors;
	}

	/**
	 * Answers requests that the server dispatches here because no handler answered them.
	 */
	@RequestMapping("/error")
	void answerUnhandled(HttpServletRequest request, HttpServletResponse response) throws IOException {
		var status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) ? code : 404;
		var path = (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri) ? uri
				: request.getRequestURI();
		this.errors.answer(status, message(status, method(request) + " " + path), accept(request)).writeTo(response);
	}

	@ExceptionHandler
	void answer(StatusException failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.errors.answer(failure, accept(request), SystemParameters.defaults()).writeTo(response);
	}

	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	void answerStoreFailure(RuntimeException failure, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		answer(ExceptionMapper.of(request.getMethod() + " " + request.getRequestURI(), failure), request, response);
	}

	@ExceptionHandler
	void answerTypeMismatch(MethodArgumentTypeMismatchException failure, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		answer(StatusException.invalidField(failure.getName(), "The parameter " + failure.getName() + " must be "
				+ expected(failure.getRequiredType()) + ", not '" + failure.getValue() + "'."), request, response);
	}

	private static String expected(@Nullable Class<?> type) {
		if (type == boolean.class) {
			return "true or false";
		}
		if (type != null && type.isEnum()) {
			return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" or "));
		}
		return (type == int.class || type == long.class) ? "a whole number" : "of another type";
	}

	/**
	 * Answers exceptions of Spring that the request caused. Spring throws on a content
	 * type with a wildcard, and its health endpoint on the path of a component that does
	 * not exist or has a slash in its name.
	 */
	@ExceptionHandler({ IllegalArgumentException.class, IllegalStateException.class })
	void answerSpringFailure(RuntimeException failure, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		var type = request.getContentType();
		if (type != null && type.contains("*")) {
			answer(StatusException.invalidArgument(
					"The Content-Type '" + type + "' has a wildcard. Send one type, such as application/json."),
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
			case 404 -> "There is nothing at " + request + ". The console at / lists the methods of all APIs.";
			case 405 -> "The HTTP method of " + request
					+ " is not supported there. The page /swagger-ui.html lists the methods.";
			case 500 -> "Internal error. See the emulator's log for the stack trace.";
			default -> reason(HttpStatus.resolve(status)) + ": " + request + ".";
		};
	}

	private static String reason(@Nullable HttpStatus status) {
		return (status != null) ? status.getReasonPhrase() : "The request failed";
	}

	/**
	 * Returns the method of the original request. The server dispatches errors with GET.
	 */
	private static String method(HttpServletRequest request) {
		return (request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String method) ? method
				: request.getMethod();
	}

	private static String accept(HttpServletRequest request) {
		return Optional.ofNullable(request.getHeader("Accept")).orElse("");
	}

}
