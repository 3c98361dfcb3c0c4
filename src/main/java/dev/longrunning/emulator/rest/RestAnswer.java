package dev.longrunning.emulator.rest;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextResponse;
import org.eclipse.jetty.http.HttpHeader;

/**
 * An answer over HTTP.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body; empty text for none
 * @param headers what goes beside
 * @param body the body
 * @param delivery how much of it arrives
 */
record RestAnswer(int status, String contentType, Map<String, String> headers, byte[] body, Delivery delivery) {

	/** The media type of JSON as Google's servers write it. */
	static final String JSON = "application/json; charset=UTF-8";

	RestAnswer {
		headers = Map.copyOf(headers);
	}

	RestAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {
		this(status, contentType, headers, body, Delivery.WHOLE);
	}

	static RestAnswer of(int status, String contentType, byte[] body) {
		return new RestAnswer(status, contentType, Map.of(), body);
	}

	RestAnswer with(String contentType, byte[] body) {
		return new RestAnswer(this.status, contentType, this.headers, body, this.delivery);
	}

	RestAnswer delivered(Delivery delivery) {
		return new RestAnswer(this.status, this.contentType, this.headers, this.body, delivery);
	}

	/**
	 * Sends this answer.
	 * @param response where it goes
	 * @throws IOException where the client is gone
	 */
	void writeTo(HttpServletResponse response) throws IOException {
		if (this.delivery == Delivery.RESET) {
			breakConnection(response);
			return;
		}
		response.setStatus(this.status);
		setContentType(response, this.contentType);
		this.headers.forEach(response::setHeader);
		response.setContentLength(this.body.length);
		if (this.delivery == Delivery.WHOLE) {
			response.getOutputStream().write(this.body);
			return;
		}
		if (this.delivery == Delivery.TRUNCATED) {
			response.getOutputStream().write(this.body, 0, this.body.length / 2);
		}
		response.flushBuffer();
		breakConnection(response);
	}

	/** All that goes over it, where it is one of HTTP/2. */
	private static void breakConnection(HttpServletResponse response) {
		ServletContextResponse.getServletContextResponse(response)
			.getRequest()
			.getConnectionMetaData()
			.getConnection()
			.getEndPoint()
			.close();
	}

	/** Past the servlet API, where Jetty respells the charset in its own way. */
	private static void setContentType(HttpServletResponse response, String contentType) {
		if (contentType.isEmpty()) {
			return;
		}
		ServletContextResponse.getServletContextResponse(response)
			.getWrapped()
			.getHeaders()
			.put(HttpHeader.CONTENT_TYPE, contentType);
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
