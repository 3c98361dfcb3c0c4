package dev.longrunning.emulator.grpc;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import io.grpc.Metadata;
import io.grpc.Status;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;

/**
 * The rules of the gRPC protocol for the headers of a request. The servlet adapter throws
 * on headers that break them, and the call would get no answer.
 */
final class HeaderRules {

	private static final String TIMEOUT = "grpc-timeout";

	private static final String ENCODING = "grpc-encoding";

	private static final List<String> COMPRESSIONS = List.of("gzip", "identity");

	private static final Pattern DURATION = Pattern.compile("[0-9]{1,8}[HMSmun]");

	/** The characters of names that are neither letters nor digits. */
	private static final String MARKS = "_.-";

	private static final char FIRST_BEYOND_ASCII = 128;

	private HeaderRules() {
	}

	/**
	 * Checks the headers of a request.
	 * @param method the HTTP method
	 * @param headers the headers
	 * @return the status for the first rule that is broken; empty if none is
	 */
	static Optional<Status> violation(String method, HttpFields headers) {
		return ofRequest(method, headers).or(() -> ofMetadata(headers));
	}

	private static Optional<Status> ofRequest(String method, HttpFields headers) {
		if (!method.equals("POST")) {
			return Optional.of(Status.UNIMPLEMENTED
				.withDescription("gRPC calls are HTTP POST requests. Send JSON for calls with other HTTP methods."));
		}
		if (!hasReadableType(headers)) {
			return Optional.of(invalid("content-type", "has an unknown charset. Send application/grpc alone"));
		}
		var encoding = headers.get(HttpHeader.CONTENT_ENCODING);
		return (encoding == null || encoding.equals("identity")) ? Optional.empty()
				: Optional.of(Status.UNIMPLEMENTED.withDescription(
						"gRPC has no content-encoding. Compress each message and name the method in grpc-encoding."));
	}

	/**
	 * Returns whether the charset of the type is known: the servlet API throws if it is
	 * not.
	 */
	private static boolean hasReadableType(HttpFields headers) {
		var charset = MimeTypes.getCharsetFromContentType(headers.get(HttpHeader.CONTENT_TYPE));
		try {
			return charset == null || Charset.isSupported(charset);
		}
		catch (IllegalCharsetNameException _) {
			return false;
		}
	}

	private static Optional<Status> ofMetadata(HttpFields headers) {
		for (var header : headers) {
			var violation = ofHeader(header.getLowerCaseName(), Objects.requireNonNullElse(header.getValue(), ""));
			if (violation.isPresent()) {
				return violation;
			}
		}
		return Optional.empty();
	}

	private static Optional<Status> ofHeader(String name, String value) {
		if (!isName(name)) {
			return Optional
				.of(invalid(name, "has a character that gRPC does not allow. Use letters, digits, _ - or a full stop"));
		}
		if (name.equals(TIMEOUT) && !DURATION.matcher(value).matches()) {
			return Optional.of(invalid(name, "is not a timeout. Send up to 8 digits and a unit: H M S m u n"));
		}
		if (name.equals(ENCODING) && !COMPRESSIONS.contains(value)) {
			return Optional.of(Status.UNIMPLEMENTED.withDescription(
					"The header " + name + " names an unknown compression. Use one of " + COMPRESSIONS + "."));
		}
		if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX) && !isBase64(value)) {
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
