package dev.longrunning.emulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/** Whom the emulator is compared with. They answer one poll, with the emulator's own answer. */
final class References {

	private static final Path DIRECTORY = Benchmark.DIRECTORY.resolve("references");

	private static final String JSON = "application/json";

	private final String target;

	private final byte[] json;

	private final byte[] message;

	/**
	 * References.
	 * @param name the operation that is polled
	 * @param json what the emulator answers over REST
	 * @param message what it answers over gRPC
	 */
	References(String name, String json, byte[] message) {
		this.target = "/v1/" + name;
		this.json = json.getBytes(StandardCharsets.UTF_8);
		this.message = message;
	}

	/**
	 * WireMock with one stub, and a short journal: a bounded one is counted entry by entry at every call, and one
	 * of 10,000, as long as ours, makes a call cost some ten times as much.
	 */
	Server wireMock(Jvm jvm) {
		var stub = Map.of("request", Map.of("method", "GET", "url", this.target), "response",
				Map.of("status", 200, "headers", Map.of("Content-Type", JSON), "body", text()));
		file("wiremock/mappings/poll.json", JsonMapper.shared().writeValueAsBytes(stub));
		var port = Server.freePort();
		return answering(Server.start("wiremock", port,
				jvm.jar(jar("wiremock-standalone"), "--port", Integer.toString(port), "--root-dir",
						DIRECTORY.resolve("wiremock").toString(), "--disable-banner", "--max-request-journal-entries",
						"100")));
	}

	/** MockServer with one expectation, and without a line of log for each call. */
	Server mockServer(Jvm jvm) {
		var expectation = Map.of("httpRequest", Map.of("method", "GET", "path", this.target), "httpResponse",
				Map.of("statusCode", 200, "headers", Map.of("Content-Type", List.of(JSON)), "body", text()));
		var file = file("mockserver.json", JsonMapper.shared().writeValueAsBytes(List.of(expectation)));
		var port = Server.freePort();
		return answering(Server.start("mockserver", port,
				jvm.with("-Dmockserver.initializationJsonPath=" + file)
					.jar(jar("mockserver-netty-no-dependencies"), "-serverPort", Integer.toString(port), "-logLevel",
							"WARN")));
	}

	/** Bare Jetty. */
	Server jetty(Jvm jvm) {
		var port = Server.freePort();
		var file = file("answer.json", this.json);
		return answering(Server.start("jetty", port,
				jvm.main(JettyReference.class, Integer.toString(port), file.toString())));
	}

	/** Bare grpc-netty. */
	Server grpc(Jvm jvm) {
		var port = Server.freePort();
		var file = file("answer.binpb", this.message);
		return Server
			.start("grpc", port, jvm.main(GrpcReference.class, Integer.toString(port), file.toString()))
			.listening();
	}

	private Server answering(Server server) {
		server.answering(this.target);
		return server;
	}

	private String text() {
		return new String(this.json, StandardCharsets.UTF_8);
	}

	private static Path jar(String name) {
		try (var jars = Files.newDirectoryStream(DIRECTORY, name + "-*.jar")) {
			return jars.iterator().next();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path file(String name, byte[] content) {
		try {
			var file = DIRECTORY.resolve(name);
			Files.createDirectories(file.getParent());
			return Files.write(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
