package dev.longrunning.emulator.grpc;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import dev.longrunning.emulator.upstream.ForwardedHeaders;
import dev.longrunning.emulator.upstream.Upstream;
import dev.longrunning.emulator.upstream.UpstreamRequest;
import dev.longrunning.emulator.upstream.UpstreamResponse;
import io.grpc.Metadata;
import io.grpc.Status;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/**
 * The answer of an upstream to a gRPC call, whose framing is that of gRPC over HTTP/2.
 *
 * @param headers the headers
 * @param messages the messages
 * @param status the status
 * @param trailers the trailers
 */
record GrpcForwarding(Metadata headers, List<byte[]> messages, Status status, Metadata trailers) {

	private static final String STATUS = "grpc-status";

	private static final String GRPC = "grpc-";

	/**
	 * Forwards a call.
	 * @param upstream the upstream
	 * @param method the full name of the method, with a slash before its own name
	 * @param request the request
	 * @param metadata the headers of the request
	 * @param timeLeft the time until the client's deadline, if it set one
	 * @param gone a stage that completes when the client no longer waits
	 * @return the answer
	 */
	static GrpcForwarding answer(Upstream upstream, String method, byte[] request, Metadata metadata,
			Optional<Duration> timeLeft, CompletionStage<?> gone) {
		var headers = HttpFields.build().add("content-type", "application/grpc").add("te", "trailers");
		timeLeft.ifPresent((left) -> headers.add("grpc-timeout", Math.clamp(left.toMillis(), 1, 99_999_999) + "m"));
		metadata.keys().stream().filter(GrpcForwarding::isForwarded).forEach((name) -> add(headers, name, metadata));
		var response = upstream
			.send(new UpstreamRequest("POST", "/" + method, headers, MessageFrame.of(request), true, timeLeft, gone));
		return of(upstream, response);
	}

	private static GrpcForwarding of(Upstream upstream, UpstreamResponse response) {
		if (response.status() != 200
				|| !String.valueOf(response.headers().get("content-type")).startsWith("application/grpc")) {
			throw upstream.unusable("answered a gRPC call with HTTP status " + response.status()
					+ " and the content type " + response.headers().get("content-type"));
		}
		// an answer without messages has its trailers in the place of headers
		var end = (response.trailers().get(STATUS) != null) ? response.trailers() : response.headers();
		var code = String.valueOf(end.get(STATUS));
		if (!code.matches("\\d{1,2}")) {
			throw upstream.unusable("ended a gRPC call without a status");
		}
		var text = end.get("grpc-message");
		var status = Status.fromCodeValue(Integer.parseInt(code));
		return new GrpcForwarding((end == response.headers()) ? new Metadata() : metadata(response.headers()),
				messages(upstream, response.body()), (text != null) ? status.withDescription(decoded(text)) : status,
				metadata(end));
	}

	private static boolean isForwarded(String name) {
		return ForwardedHeaders.contain(name) && !name.startsWith(GRPC + "timeout") && !name.equals(GRPC + "encoding")
				&& !name.equals(GRPC + "accept-encoding") && !name.equals(GRPC + "message") && !name.equals(STATUS)
				&& !name.equals("content-type");
	}

	private static void add(HttpFields.Mutable headers, String name, Metadata metadata) {
		if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
			all(metadata, Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER))
				.forEach((bytes) -> headers.add(name, Base64.getEncoder().withoutPadding().encodeToString(bytes)));
		}
		else {
			all(metadata, Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER))
				.forEach((text) -> headers.add(name, text));
		}
	}

	private static <T> Iterable<T> all(Metadata metadata, Metadata.Key<T> key) {
		var all = metadata.getAll(key);
		return (all != null) ? all : List.of();
	}

	private static Metadata metadata(HttpFields fields) {
		var metadata = new Metadata();
		for (HttpField field : fields) {
			var name = field.getLowerCaseName();
			if (isForwarded(name) && name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
				for (var value : field.getValue().split(",")) {
					metadata.put(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER),
							Base64.getDecoder().decode(value.strip()));
				}
			}
			else if (isForwarded(name)) {
				metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), field.getValue());
			}
		}
		return metadata;
	}

	private static List<byte[]> messages(Upstream upstream, byte[] body) {
		var messages = new ArrayList<byte[]>();
		var frames = ByteBuffer.wrap(body);
		while (frames.hasRemaining()) {
			if (frames.remaining() < MessageFrame.PREFIX || frames.get() != 0) {
				throw upstream.unusable("sent a gRPC message that is broken or compressed");
			}
			var length = frames.getInt();
			if (length < 0 || length > frames.remaining()) {
				throw upstream.unusable("sent a broken gRPC message");
			}
			var message = new byte[length];
			frames.get(message);
			messages.add(message);
		}
		return messages;
	}

	/** A plus sign is no space here. */
	private static String decoded(String message) {
		try {
			return URLDecoder.decode(message.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException _) {
			return message;
		}
	}

}
