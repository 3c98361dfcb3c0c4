package dev.longrunning.emulator.clients;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.testing.OperationFixtures;

import org.springframework.core.env.Environment;

import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;

/**
 * The running application as a test sees it: where it is, and what becomes of its jobs.
 */
public final class Emulator {

	/** How long a job waits, of what it takes that nobody wrote a script for. */
	public static final Duration PENDING = Duration.ofMillis(300);

	private static final Duration DEFAULT_DURATION = Duration.ofSeconds(3);

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final Environment environment;

	private final Operations operations;

	private final EmulatorClient client;

	Emulator(Environment environment, Operations operations, EmulatorClient client) {
		this.environment = environment;
		this.operations = operations;
		this.client = client;
	}

	public String url() {
		return "http://localhost:" + port();
	}

	public int port() {
		return this.environment.getRequiredProperty("local.server.port", Integer.class);
	}

	/** Moves the clock until every job begins to run. */
	public void runAll() {
		advance(PENDING);
	}

	/** Moves the clock until every job, and every cancel, is at its end. */
	public void finishAll() {
		advance(DEFAULT_DURATION);
	}

	public void succeed(String operation, Message response) {
		this.client.operations().named(operation).complete(json(Any.pack(response), response));
	}

	public void fail(String operation, Code code, String message) {
		this.client.operations().named(operation).fail(code, message);
	}

	/**
	 * Starts an export of Earth Engine.
	 * @param project in which
	 */
	public void startImageExport(String project) {
		var request = HttpRequest.newBuilder(URI.create(url() + "/v1/" + project + "/image:export"))
			.POST(BodyPublishers.ofString("{}"))
			.header("Content-Type", "application/json")
			.build();
		try {
			var response = HTTP.send(request, BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				throw new IllegalStateException("The export was not started: " + response.body());
			}
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Keeps an operation of another API, whose types no client but its own knows.
	 * @param parent where it lies
	 * @return its name
	 */
	public String startNeighbour(String parent) {
		var name = parent + (parent.isEmpty() ? "" : "/") + "operations/" + UUID.randomUUID();
		this.operations.start(anOperation().named(name)
			.ofService("earthengine.googleapis.com")
			.withMetadata(
					Any.newBuilder().setTypeUrl("type.googleapis.com/google.earthengine.v1.OperationMetadata").build())
			.startedAt(this.client.clock().now())
			.build());
		return name;
	}

	/** Deletes every operation that lies under no project. */
	public void forgetTopLevel() {
		var all = new ListRequest("", Optional.empty(), "", ListRequest.MAX_PAGE_SIZE, "", OperationFixtures.FORM);
		for (var page = this.operations.list(all); !page.entries().isEmpty(); page = this.operations.list(all)) {
			page.entries().forEach((entry) -> this.operations.delete(new OperationName(entry.name())));
		}
	}

	private void advance(Duration length) {
		this.client.clock().advance(length);
	}

	private static String json(Any any, Message content) {
		var types = TypeRegistry.newBuilder().add(content.getDescriptorForType()).build();
		try {
			return JsonFormat.printer().usingTypeRegistry(types).print(any);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
