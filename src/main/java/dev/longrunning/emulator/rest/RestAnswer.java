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
 * @param contentType the media type of the body
 * @param headers what goes beside
 * @param body the body
 */
record RestAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {

	/** The media type of JSON as Google's servers write it. */
	static final String JSON = "application/json; charset=UTF-8";

	RestAnswer {
		headers = Map.copyOf(headers);
	}

	static RestAnswer of(int status, String contentType, byte[] body) {
		return new RestAnswer(status, contentType, Map.of(), body);
	}

	/**
	 * Sends this answer.
	 * @param response where it goes
	 * @throws IOException where the client is gone
	 */
	void writeTo(HttpServletResponse response) throws IOException {
		response.setStatus(this.status);
		setContentType(response, this.contentType);
		this.headers.forEach(response::setHeader);
		response.setContentLength(this.body.length);
		response.getOutputStream().write(this.body);
	}

	/** Past the servlet API, where Jetty respells the charset in its own way. */
	private static void setContentType(HttpServletResponse response, String contentType) {
		ServletContextResponse.getServletContextResponse(response)
			.getWrapped()
			.getHeaders()
			.put(HttpHeader.CONTENT_TYPE, contentType);
	}

}
