package dev.longrunning.emulator.description;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.google.protobuf.DynamicMessage;
import dev.longrunning.emulator.json.FieldValues;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.HttpBinding;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The error examples of the OpenAPI documents, created by the emulator's own code. */
public final class ErrorExamples {

	private static final byte[] UNKNOWN_FIELD = "{\"noSuchField\": 1}".getBytes(StandardCharsets.UTF_8);

	private final MessageReader reader;

	private final MessageWriter writer;

	private final FieldValues values;

	public ErrorExamples(MessageReader reader, MessageWriter writer) {
		this.reader = reader;
		this.values = reader.fieldValues();
		this.writer = writer;
	}

	/** The error for a field that the request does not have. */
	ObjectNode invalidArgument(DescribedMethod described, String domain) {
		var type = described.method().input();
		var message = DynamicMessage.newBuilder(type);
		var body = described.binding().body();
		try {
			if (body.equals(HttpBinding.WHOLE)) {
				this.reader.read(UNKNOWN_FIELD, type);
			}
			else if (described.hasBody()) {
				this.reader.readField(UNKNOWN_FIELD, type.findFieldByName(body), message);
			}
			this.values.setAll(message, Map.of("noSuchField", List.of("1")));
			throw new IllegalStateException(type.getFullName() + " has a field 'noSuchField'");
		}
		catch (StatusException ex) {
			return envelope(ex, domain);
		}
	}

	/** The error for an operation that does not exist. */
	ObjectNode notFound(String name, String domain) {
		return envelope(StatusException.operationNotFound(name), domain);
	}

	/** The error for too many waiting calls. */
	ObjectNode exhausted(String domain) {
		return envelope(StatusException.exhausted("TOO_MANY_WAITS",
				"10,000 waits are held already. Try again, poll instead, or raise EMULATOR_OPERATION_MAXWAITS.",
				Duration.ofSeconds(1)), domain);
	}

	/** The error for a feature that is not implemented. */
	ObjectNode unimplemented(String domain) {
		return envelope(StatusException.of(Code.UNIMPLEMENTED, "PARTIAL_SUCCESS_UNSUPPORTED",
				"return_partial_success is not supported: no location is unreachable. Leave it out."), domain);
	}

	private ObjectNode envelope(StatusException failure, String domain) {
		var status = failure.toStatus(domain);
		var envelope = JsonNodeFactory.instance.objectNode();
		var error = envelope.putObject("error");
		error.put("code", failure.code().httpStatus());
		error.put("message", status.getMessage());
		error.put("status", failure.code().name());
		if (status.getDetailsCount() > 0) {
			error.set("details",
					JsonMapper.shared().readTree(this.writer.write(status, JsonStyle.COMPACT)).path("details"));
		}
		return envelope;
	}

}
