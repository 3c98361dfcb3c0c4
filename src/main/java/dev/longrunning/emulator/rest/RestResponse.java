package dev.longrunning.emulator.rest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextResponse;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An HTTP answer.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body; empty text for none
 * @param headers the further headers
 * @param body the body
 * @param delivery the part of the answer that is sent before the connection breaks
 */
record RestResponse(int status, String contentType, Map<String, String> headers, byte[] body, Delivery delivery) {

	/** The media type of JSON in the spelling of Google's servers. */
	static final String JSON = "application/json; charset=UTF-8";

	RestResponse {
		headers = Map.copyOf(headers);
	}

	RestResponse(int status, String contentType, Map<String, String> headers, byte[] body) {
		this(status, contentType, headers, body, Delivery.WHOLE);
	}

	static RestResponse of(int status, String contentType, byte[] body) {
		return new RestResponse(status, contentType, Map.of(), body);
	}

	RestResponse with(String contentType, byte[] body) {
		return new RestResponse(this.status, contentType, this.headers, body, this.delivery);
	}

	RestResponse delivered(Delivery delivery) {
		return new RestResponse(this.status, this.contentType, this.headers, this.body, delivery);
	}

	/**
	 * Sends this answer according to its delivery.
	 * @param response the response to write to
	 * @param callback the callback to complete when the answer is sent
	 */
	void writeTo(Response response, Callback callback) {
		var headers = response.getHeaders();
		response.setStatus(this.status);
		if (!this.contentType.isEmpty()) {
			headers.put(HttpHeader.CONTENT_TYPE, this.contentType);
		}
		this.headers.forEach(headers::put);
		headers.put(HttpHeader.CONTENT_LENGTH, this.body.length);
		switch (this.delivery) {
			case WHOLE -> response.write(true, ByteBuffer.wrap(this.body), callback);
			case TRUNCATED -> response.write(false, ByteBuffer.wrap(this.body, 0, this.body.length / 2),
					breakingConnection(response, callback));
			case RESET_AFTER_HEADERS ->
				response.write(false, ByteBuffer.allocate(0), breakingConnection(response, callback));
			case RESET -> breakingConnection(response, callback).succeeded();
		}
	}

	/**
	 * Sends the whole answer from a servlet.
	 * @param response the response to write to
	 * @throws IOException if the client has disconnected
	 */
	void writeTo(HttpServletResponse response) throws IOException {
		response.setStatus(this.status);
		// bypasses the servlet API, because Jetty changes the spelling of the charset
		// there
		ServletContextResponse.getServletContextResponse(response)
			.getWrapped()
			.getHeaders()
			.put(HttpHeader.CONTENT_TYPE, this.contentType);
		this.headers.forEach(response::setHeader);
		response.getOutputStream().write(this.body);
	}

	/** Closes the connection, over HTTP/2 with all its streams. */
	private static Callback breakingConnection(Response response, Callback callback) {
		var connection = response.getRequest().getConnectionMetaData().getConnection().getEndPoint();
		return Callback.from(() -> {
			connection.close();
			callback.failed(new EofException("closed by a fault"));
		}, callback::failed);
	}

	/** The part of an answer that is sent. */
	enum Delivery {

		/** The whole answer. */
		WHOLE,

		/** Half of the body, then the connection breaks. */
		TRUNCATED,

		/** The headers, then the connection breaks. */
		RESET_AFTER_HEADERS,

		/** Nothing, and the connection breaks. */
		RESET

	}

}
