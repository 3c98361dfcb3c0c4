package dev.longrunning.emulator.rest;

import java.util.List;

import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.path.Routes;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * A factory of HTTP/1.1 connections that explain why a path is refused. Jetty's own error
 * only states that the path is bad.
 */
final class ExplainingHttpConnections extends HttpConnectionFactory {

	/** No routes, because only the parser of paths is used. */
	private static final Routes<String> PATHS = new Routes<>(List.of());

	ExplainingHttpConnections(HttpConfiguration configuration) {
		super(configuration);
	}

	@Override
	public Connection newConnection(Connector connector, EndPoint endPoint) {
		return configure(new ExplainingHttpConnection(getHttpConfiguration(), connector, endPoint), connector,
				endPoint);
	}

	private static String explanation(String uri, IllegalArgumentException failure) {
		var question = uri.indexOf('?');
		var path = (question < 0) ? uri : uri.substring(0, question);
		try {
			PATHS.find("GET", path, (_) -> true);
			return "The path '" + path + "' cannot be read: " + failure.getMessage() + ".";
		}
		catch (StatusException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	/** A connection that adds the explanation to the error. */
	private static final class ExplainingHttpConnection extends HttpConnection {

		ExplainingHttpConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
			super(configuration, connector, endPoint);
		}

		@Override
		protected RequestHandler newRequestHandler() {
			return new RequestHandler() {
				@Override
				public void startRequest(String method, String uri, HttpVersion version) {
					try {
						super.startRequest(method, uri, version);
					}
					catch (IllegalArgumentException ex) {
						throw new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, explanation(uri, ex), ex);
					}
				}
			};
		}

	}

}
