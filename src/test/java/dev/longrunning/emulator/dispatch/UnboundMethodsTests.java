package dev.longrunning.emulator.dispatch;

import dev.longrunning.emulator.dispatch.WireCalls.Wire;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The standard methods without an HTTP binding, which only gRPC reaches. */
@EmulatorTest
class UnboundMethodsTests {

	private static final String SERVICE = "workshop.v1.Workshop.";

	private final WireCalls calls;

	@Autowired
	UnboundMethodsTests(@LocalServerPort int port, Surfaces surfaces, MessageReader reader, MessageWriter writer) {
		this.calls = new WireCalls(port, surfaces, reader, writer);
	}

	@AfterEach
	void close() {
		this.calls.close();
	}

	@Test
	void annotatedResourceLivesFromCreateToDelete() {
		var name = "projects/unbound/tags/a";
		var created = call("CreateTag",
				"{\"parent\": \"projects/unbound\", \"tagId\": \"a\", \"tag\": {\"title\": \"t\"}}");
		assertThat(created.at("/name").asString()).isEqualTo(name);
		call("UpdateTag", "{\"tag\": {\"name\": \"" + name + "\", \"title\": \"u\"}, \"updateMask\": \"title\"}");
		assertThat(call("GetTag", named(name)).at("/title").asString()).isEqualTo("u");
		assertThat(call("ListTags", "{\"parent\": \"projects/unbound\"}").at("/tags")).hasSize(1);
		call("DeleteTag", named(name));
		assertThat(this.calls.refused(Wire.GRPC, SERVICE + "GetTag", named(name)).getCode())
			.isEqualTo(Code.NOT_FOUND.number());
	}

	private JsonNode call(String method, String request) {
		return this.calls.call(Wire.GRPC, SERVICE + method, request);
	}

	private static String named(String name) {
		return "{\"name\": \"" + name + "\"}";
	}

}
