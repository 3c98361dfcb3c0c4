package dev.longrunning.emulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsGrpc;
import tools.jackson.databind.json.JsonMapper;

/** Whom the emulator is compared with. They answer one poll, with the emulator's own answer. */
final class References {

	private static final Path DIRECTORY = Benchmark.DIRECTORY.resolve("references");

	private static final String JSON = "application/json";

	private final String name;

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
		this.name = name;
		this.target = "/v1/" + name;
		this.json = json.getBytes(StandardCharsets.UTF_8);
		this.message = message;
	}

	/** Those that answer as an emulator does. */
	static References like(Server server, String name) {
		try (var connection = server.connect(); var channel = new GrpcChannel(server)) {
			var message = OperationsGrpc.newBlockingStub(channel.open())
				.getOperation(GetOperationRequest.newBuilder().setName(name).build());
			return new References(name, connection.get("/v1/" + name).with(name).body(), message.toByteArray());
		}
	}

	/**
	 * WireMock with one stub, as its documents start it.
	 * @param launcher how it is started
	 * @param options its options
	 */
	Server wireMock(Launcher launcher, String... options) {
		var stub = Map.of("request", Map.of("method", "GET", "url", this.target), "response",
				Map.of("status", 200, "headers", Map.of("Content-Type", JSON), "body", text()));
		file("wiremock/mappings/poll.json", JsonMapper.shared().writeValueAsBytes(stub));
		directory("wiremock/__files");
		return answering(launcher.start("WireMock", Stream
			.concat(Stream.of("-jar", jar("wiremock-standalone").toString(), "--port", Launcher.PORT, "--root-dir",
					DIRECTORY.resolve("wiremock").toAbsolutePath().toString()), Stream.of(options))
			.toList()));
	}

	/** The poll that such a server answers. */
	Contender poll(String name, Server server) {
		return RestPoll.of(name, server, List.of(this.name));
	}

	/** MockServer with one expectation, and as its documents advise for speed without a line of log for each call. */
	Server mockServer(Launcher launcher) {
		var expectation = Map.of("httpRequest", Map.of("method", "GET", "path", this.target), "httpResponse",
				Map.of("statusCode", 200, "headers", Map.of("Content-Type", List.of(JSON)), "body", text()));
		var file = file("mockserver.json", JsonMapper.shared().writeValueAsBytes(List.of(expectation)));
		return answering(launcher.start("MockServer",
				List.of("-Dmockserver.initializationJsonPath=" + file, "-jar",
						jar("mockserver-netty-no-dependencies").toString(), "-serverPort", Launcher.PORT, "-logLevel",
						"WARN")));
	}

	/** Bare Jetty. */
	Server jetty(Launcher launcher) {
		return answering(launcher.start("Jetty",
				Jvm.main(JettyReference.class, Launcher.PORT, file("answer.json", this.json))));
	}

	/** Bare grpc-netty. */
	Server grpc(Launcher launcher) {
		return launcher
			.start("grpc-netty", Jvm.main(GrpcReference.class, Launcher.PORT, file("answer.binpb", this.message)))
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
			return jars.iterator().next().toAbsolutePath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String file(String name, byte[] content) {
		try {
			var file = DIRECTORY.resolve(name);
			directory(DIRECTORY.relativize(file.getParent()).toString());
			return Files.write(file, content).toAbsolutePath().toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void directory(String name) {
		try {
			Files.createDirectories(DIRECTORY.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
