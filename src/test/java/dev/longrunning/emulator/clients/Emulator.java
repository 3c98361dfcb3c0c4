package dev.longrunning.emulator.clients;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.Status;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.timeline.Outcome;

import org.springframework.core.env.Environment;

/**
 * The running application as a test sees it: where it is, and what becomes of its jobs.
 */
final class Emulator {

	/** How long a job waits, of what it takes that nobody wrote a script for. */
	static final Duration PENDING = Duration.ofMillis(300);

	private static final Duration DEFAULT_DURATION = Duration.ofSeconds(3);

	private final Environment environment;

	private final Operations operations;

	private final EmulatorClock clock;

	private final HttpClient http = HttpClient.newHttpClient();

	Emulator(Environment environment, Operations operations, EmulatorClock clock) {
		this.environment = environment;
		this.operations = operations;
		this.clock = clock;
	}

	String url() {
		return "http://localhost:" + port();
	}

	int port() {
		return this.environment.getRequiredProperty("local.server.port", Integer.class);
	}

	/** Moves the clock until every job begins to run. */
	void runAll() {
		advance(PENDING);
	}

	/** Moves the clock until every job, and every cancel, is at its end. */
	void finishAll() {
		advance(DEFAULT_DURATION);
	}

	void succeed(String operation, Message response) {
		this.operations.settle(new OperationName(operation), new Outcome.Response(Any.pack(response)));
	}

	void fail(String operation, Code code, String message) {
		var error = Status.newBuilder().setCode(code.number()).setMessage(message).build();
		this.operations.settle(new OperationName(operation), new Outcome.Failure(error));
	}

	/**
	 * Starts an export of Earth Engine.
	 * @param project in which
	 */
	void startImageExport(String project) {
		var request = HttpRequest.newBuilder(URI.create(url() + "/v1/" + project + "/image:export"))
			.POST(BodyPublishers.ofString("{}"))
			.header("Content-Type", "application/json")
			.build();
		try {
			var response = this.http.send(request, BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				throw new IllegalStateException("The export was not started: " + response.body());
			}
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void advance(Duration length) {
		this.clock.advance(length);
	}

}
