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
 * An answer over HTTP.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body; empty text for none
 * @param headers what goes beside
 * @param body the body
 * @param delivery how much of it arrives
 */
record RestResponse(int status, String contentType, Map<String, String> headers, byte[] body, Delivery delivery) {

	/** The media type of JSON as Google's servers write it. */
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
	 * Sends this answer, as much of it as is to arrive.
	 * @param response where it goes
	 * @param callback is told when it is sent
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
	 * Sends this answer whole, from within a servlet.
	 * @param response where it goes
	 * @throws IOException where the client is gone
	 */
	void writeTo(HttpServletResponse response) throws IOException {
		response.setStatus(this.status);
		// past the servlet API, where Jetty respells the charset in its own way
		ServletContextResponse.getServletContextResponse(response)
			.getWrapped()
			.getHeaders()
			.put(HttpHeader.CONTENT_TYPE, this.contentType);
		this.headers.forEach(response::setHeader);
		response.getOutputStream().write(this.body);
	}

	/** All that goes over it, where it is one of HTTP/2. */
	private static Callback breakingConnection(Response response, Callback callback) {
		var connection = response.getRequest().getConnectionMetaData().getConnection().getEndPoint();
		return Callback.from(() -> {
			connection.close();
			callback.failed(new EofException("broken on purpose"));
		}, callback::failed);
	}

	/** How much of an answer arrives. */
	enum Delivery {

		/** All of it. */
		WHOLE,

		/** Half of the body, then the connection breaks. */
		TRUNCATED,

		/** The head, then the connection breaks. */
		RESET_AFTER_HEADERS,

		/** Nothing: the connection breaks. */
		RESET

	}

}
