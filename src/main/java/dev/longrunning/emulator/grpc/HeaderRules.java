package dev.longrunning.emulator.grpc;

import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

	private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_.-]+");

	private HeaderRules() {
	}

	/**
	 * Checks the headers of a request.
	 * @param request the request
	 * @return the status for the first rule that is broken; empty if none is
	 */
	static Optional<Status> violation(HttpServletRequest request) {
		return Stream.concat(ofRequest(request).stream(), ofMetadata(request)).findFirst();
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

	private static Stream<Status> ofMetadata(HttpServletRequest request) {
		return Collections.list(request.getHeaderNames())
			.stream()
			.flatMap((name) -> ofHeader(name, Collections.list(request.getHeaders(name))).stream());
	}

	private static Optional<Status> ofHeader(String name, List<String> values) {
		if (!NAME.matcher(name).matches()) {
			return Optional
				.of(invalid(name, "has a character that gRPC does not allow. Use letters, digits, _ - or a full stop"));
		}
		if (name.equalsIgnoreCase(TIMEOUT) && !values.stream().allMatch(DURATION.asMatchPredicate())) {
			return Optional.of(invalid(name, "is not a timeout. Send up to 8 digits and a unit: H M S m u n"));
		}
		if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX) && !values.stream().allMatch(HeaderRules::isBase64)) {
			return Optional.of(invalid(name, "is not base64. Send one value a header"));
		}
		return Optional.empty();
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
