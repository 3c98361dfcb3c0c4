package dev.longrunning.emulator.bench;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** Bare Jetty with a constant answer: what HTTP alone costs. */
final class JettyReference {

	private JettyReference() {
	}

	/**
	 * Serves.
	 * @param arguments the port, and the file with the answer
	 */
	public static void main(String[] arguments) throws Exception {
		var answer = Files.readAllBytes(Path.of(arguments[1]));
		var server = new Server(Integer.parseInt(arguments[0]));
		server.setHandler(new Handler.Abstract.NonBlocking() {
			@Override
			public boolean handle(Request request, Response response, Callback callback) {
				response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
				response.write(true, ByteBuffer.wrap(answer), callback);
				return true;
			}
		});
		server.start();
		server.join();
	}

}
