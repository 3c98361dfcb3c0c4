package dev.longrunning.emulator.grpc;

import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.grpc.Metadata;
import io.grpc.Status;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The rules of the gRPC protocol for the headers of a request. The adapter throws on
 * headers that break them, and the call would get no answer.
 */
final class HeaderRules {

	private static final String TIMEOUT = "grpc-timeout";

	private static final Pattern DURATION = Pattern.compile("[0-9]{1,8}[HMSmun]");

	/** The characters of names that are neither letters nor digits. */
	private static final String MARKS = "_.-";

	private static final char FIRST_BEYOND_ASCII = 128;

	private HeaderRules() {
	}

	/**
	 * Checks the headers of a request.
	 * @param request the request
	 * @return the status for the first rule that is broken; empty if none is
	 */
	static Optional<Status> violation(HttpServletRequest request) {
		return ofRequest(request).or(() -> ofMetadata(request));
	}

	private static Optional<Status> ofRequest(HttpServletRequest request) {
		if (!request.getMethod().equals("POST")) {
			return Optional.of(Status.UNIMPLEMENTED
				.withDescription("gRPC calls are HTTP POST requests. Send JSON for calls with other HTTP methods."));
		}
		if (!hasReadableType(request)) {
			return Optional.of(invalid("content-type", "has an unknown charset. Send application/grpc alone"));
		}
		var encoding = request.getHeader("Content-Encoding");
		return (encoding == null || encoding.equals("identity")) ? Optional.empty()
				: Optional.of(Status.UNIMPLEMENTED.withDescription(
						"gRPC has no content-encoding. Compress each message and name the method in grpc-encoding."));
	}

	/**
	 * Returns whether the container can return the type: it throws on an unknown charset.
	 */
	private static boolean hasReadableType(HttpServletRequest request) {
		try {
			return request.getContentType() != null;
		}
		catch (IllegalArgumentException _) {
			return false;
		}
	}

	private static Optional<Status> ofMetadata(HttpServletRequest request) {
		for (var names = request.getHeaderNames(); names.hasMoreElements();) {
			var violation = ofHeader(names.nextElement(), request);
			if (violation.isPresent()) {
				return violation;
			}
		}
		return Optional.empty();
	}

	private static Optional<Status> ofHeader(String name, HttpServletRequest request) {
		if (!isName(name)) {
			return Optional
				.of(invalid(name, "has a character that gRPC does not allow. Use letters, digits, _ - or a full stop"));
		}
		if (name.equalsIgnoreCase(TIMEOUT) && !all(request.getHeaders(name), DURATION.asMatchPredicate())) {
			return Optional.of(invalid(name, "is not a timeout. Send up to 8 digits and a unit: H M S m u n"));
		}
		if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX) && !all(request.getHeaders(name), HeaderRules::isBase64)) {
			return Optional.of(invalid(name, "is not base64. Send one value a header"));
		}
		return Optional.empty();
	}

	private static boolean isName(String name) {
		for (var i = 0; i < name.length(); i++) {
			var character = name.charAt(i);
			if (character >= FIRST_BEYOND_ASCII
					|| !(Character.isLetterOrDigit(character) || MARKS.indexOf(character) >= 0)) {
				return false;
			}
		}
		return !name.isEmpty();
	}

	private static boolean all(Enumeration<String> values, Predicate<String> isRight) {
		return Collections.list(values).stream().allMatch(isRight);
	}

	private static boolean isBase64(String value) {
		try {
			Base64.getDecoder().decode(value);
			return true;
		}
		catch (IllegalArgumentException _) {
			return false;
		}
	}

	private static Status invalid(String name, String problem) {
		return Status.INVALID_ARGUMENT.withDescription("The header " + name + " " + problem + ".");
	}

}
