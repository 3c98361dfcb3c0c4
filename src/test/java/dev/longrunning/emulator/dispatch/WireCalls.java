package dev.longrunning.emulator.dispatch;

import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Message;
import com.google.rpc.Status;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surfaces;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Calls with requests and responses in JSON, over each transport. */
final class WireCalls implements AutoCloseable {

	private final Map<Wire, Transport> transports;

	private final Surfaces surfaces;

	private final MessageReader reader;

	private final MessageWriter writer;

	WireCalls(int port, Surfaces surfaces, MessageReader reader, MessageWriter writer) {
		this.transports = Map.of(Wire.REST, new RestTransport(port, reader, writer), Wire.GRPC,
				new GrpcTransport(port));
		this.surfaces = surfaces;
		this.reader = reader;
		this.writer = writer;
	}

	JsonNode call(Wire wire, String method, String request) {
		var found = method(method);
		var message = this.reader.read(JsonMapper.shared().readTree(request), found.input());
		return json(Optional.ofNullable(this.transports.get(wire)).orElseThrow().call(new ClientCall(found, message)));
	}

	Status refused(Wire wire, String method, String request) {
		return catchThrowableOfType(Refusal.class, () -> call(wire, method, request)).status();
	}

	private JsonNode json(Message message) {
		return JsonMapper.shared().readTree(this.writer.write(message, JsonStyle.COMPACT));
	}

	private ApiMethod method(String fullName) {
		return this.surfaces.all()
			.stream()
			.flatMap((surface) -> surface.methods().stream())
			.filter((method) -> method.fullName().equals(fullName))
			.findFirst()
			.orElseThrow();
	}

	@Override
	public void close() {
		this.transports.values().forEach(Transport::close);
	}

	/** A transport. */
	enum Wire {

		REST, GRPC

	}

}
