package dev.longrunning.emulator.rest.request;

import java.util.Optional;

import dev.longrunning.emulator.limit.BodyReader;
import dev.longrunning.emulator.rest.request.RestRequest.BodySource;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * The body of a request to Jetty.
 *
 * @param request the request
 * @param reader the reader that enforces the size limit
 */
public record RequestBody(Request request, BodyReader reader) implements BodySource {

	@Override
	public byte[] read() {
		return this.reader.read(Content.Source.asInputStream(this.request), this.request.getLength(),
				Optional.ofNullable(this.request.getHeaders().get(HttpHeader.CONTENT_ENCODING)));
	}

}
