package dev.longrunning.emulator.grpc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import io.grpc.InternalMetadata;
import io.grpc.InternalStatus;
import io.grpc.Metadata;
import io.grpc.Status;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The response of a call, sent when the call ends.
 *
 * @param response the response of Jetty
 * @param callback the callback to complete when it is sent
 */
record GrpcResponse(Response response, Callback callback) {

	private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

	/**
	 * Sends a response without messages: the status is in its only headers.
	 * @param status the status
	 * @param trailers further trailers
	 */
	void end(Status status, Metadata trailers) {
		begin();
		put(withStatus(trailers, status), this.response.getHeaders());
		this.response.write(true, ByteBuffer.allocate(0), this.callback);
	}

	/**
	 * Sends a whole response. The headers and messages are one write, because a write
	 * costs as much as a fifth of a poll. The trailers are another one: in a single write
	 * Jetty would send them before the messages that are too long for a frame or for the
	 * client's window, and never send the rest.
	 * @param headers the headers
	 * @param messages the messages, each in its frame
	 * @param status the status
	 * @param trailers further trailers
	 */
	void end(Metadata headers, byte[] messages, Status status, Metadata trailers) {
		begin();
		put(headers, this.response.getHeaders());
		var last = HttpFields.build();
		put(withStatus(trailers, status), last);
		this.response.setTrailersSupplier(() -> last);
		this.response.write(false, ByteBuffer.wrap(messages), Callback
			.from(() -> this.response.write(true, ByteBuffer.allocate(0), this.callback), this.callback::failed));
	}

	/** Breaks the call off, because the client has left. */
	void fail(Throwable reason) {
		this.callback.failed(reason);
	}

	private void begin() {
		this.response.setStatus(HttpStatus.OK_200);
		this.response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/grpc").put("grpc-accept-encoding", "gzip");
	}

	private static Metadata withStatus(Metadata trailers, Status status) {
		trailers.discardAll(InternalStatus.CODE_KEY);
		trailers.discardAll(InternalStatus.MESSAGE_KEY);
		trailers.put(InternalStatus.CODE_KEY, status);
		Optional.ofNullable(status.getDescription())
			.ifPresent((description) -> trailers.put(InternalStatus.MESSAGE_KEY, description));
		return trailers;
	}

	private static void put(Metadata metadata, HttpFields.Mutable fields) {
		var namesAndValues = InternalMetadata.serialize(metadata);
		for (int i = 0; i < namesAndValues.length; i += 2) {
			var name = new String(namesAndValues[i], StandardCharsets.US_ASCII);
			var value = namesAndValues[i + 1];
			fields.add(name, name.endsWith(Metadata.BINARY_HEADER_SUFFIX) ? BASE64.encodeToString(value)
					: new String(value, StandardCharsets.US_ASCII));
		}
	}

}
