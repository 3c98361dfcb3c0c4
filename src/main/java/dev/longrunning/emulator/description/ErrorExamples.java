package dev.longrunning.emulator.description;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.google.protobuf.DynamicMessage;
import dev.longrunning.emulator.error.ErrorBody;
import dev.longrunning.emulator.error.ErrorForm;
import dev.longrunning.emulator.error.ErrorReason;
import dev.longrunning.emulator.json.FieldValues;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.Surface;
import tools.jackson.databind.json.JsonMapper;
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
	ObjectNode invalidArgument(DescribedMethod described, Surface surface) {
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
			return envelope(ex, surface);
		}
	}

	/** The error for an operation that does not exist. */
	ObjectNode notFound(String name, Surface surface) {
		return envelope(StatusException.operationNotFound(name), surface);
	}

	/** The error for too many waiting calls. */
	ObjectNode exhausted(Surface surface) {
		return envelope(StatusException.exhausted("TOO_MANY_WAITS",
				"10,000 waits are held already. Try again, poll instead, or raise EMULATOR_OPERATION_MAXWAITS.",
				Duration.ofSeconds(1)), surface);
	}

	/** The error for a feature that is not implemented. */
	ObjectNode unimplemented(Surface surface) {
		return envelope(StatusException.of(Code.UNIMPLEMENTED, "PARTIAL_SUCCESS_UNSUPPORTED",
				"return_partial_success is not supported: no location is unreachable. Leave it out."), surface);
	}

	private ObjectNode envelope(StatusException failure, Surface surface) {
		var body = new ByteArrayOutputStream();
		var form = ErrorForm.of(surface);
		try (var json = JsonMapper.shared().createGenerator(body)) {
			new ErrorBody(failure, ErrorReason.httpStatus(failure, form), surface.service(), form).write(json,
					this.writer, JsonStyle.COMPACT);
		}
		return (ObjectNode) JsonMapper.shared().readTree(body.toByteArray());
	}

}
