package dev.longrunning.emulator.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client in another language, in a process of its own, which does what a test asks for:
 * a line in is a call, a line out its result.
 */
public final class ServingProgram implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Process process;

	private final PrintWriter calls;

	private final BufferedReader results;

	public ServingProgram(Program program) throws IOException {
		this.process = program.start();
		this.calls = new PrintWriter(this.process.outputWriter(StandardCharsets.UTF_8), true);
		this.results = this.process.inputReader(StandardCharsets.UTF_8);
	}

	/**
	 * Calls one of its functions.
	 * @param function the function's name
	 * @param arguments what it is given
	 * @return the value
	 * @throws CallException if the call failed, with what the client said
	 */
	public JsonNode call(String function, Object... arguments) {
		this.calls.println(JSON.writeValueAsString(Map.of("call", function, "args", arguments)));
		var result = JSON.readTree(result());
		if (result.has("error")) {
			throw new CallException(result.get("error"));
		}
		return result.get("value");
	}

	@Override
	public void close() {
		this.calls.close();
		this.process.destroy();
	}

	private String result() {
		try {
			var line = CompletableFuture.supplyAsync(this::line).get(1, TimeUnit.MINUTES);
			if (line.isEmpty()) {
				throw new IllegalStateException("The client has ended; its error output says why.");
			}
			return line;
		}
		catch (Exception ex) {
			close();
			throw new IllegalStateException("The client gave no result.", ex);
		}
	}

	private String line() {
		try {
			var line = this.results.readLine();
			return (line != null) ? line : "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a client reported instead of a value. */
	public static final class CallException extends RuntimeException {

		private static final long serialVersionUID = 1;

		private CallException(JsonNode error) {
			super(error.get("message").asString() + " (code " + error.get("code").asString()
					+ (error.path("reason").isString() ? ", reason " + error.get("reason").asString() : "") + ")");
		}

	}

}
