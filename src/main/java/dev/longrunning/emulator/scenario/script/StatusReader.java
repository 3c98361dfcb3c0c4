package dev.longrunning.emulator.scenario.script;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reader of the errors in scenarios, after their expressions are replaced.
 *
 * @param json the reader of messages
 */
public record StatusReader(MessageReader json) {

	private static final String CODE = "code";

	/**
	 * Reads an error.
	 * @param error JSON of a {@code google.rpc.Status}, whose code may be a name
	 * @return the status
	 * @throws StatusException FAILED_PRECONDITION if it has no code of an error
	 */
	public Status of(JsonNode error) {
		if (!(error.deepCopy() instanceof ObjectNode named)) {
			throw StatusException.of(Code.FAILED_PRECONDITION, "ERROR_WITHOUT_CODE",
					"The error of the scenario must be a google.rpc.Status, found " + error + ".");
		}
		var code = ErrorCode.of(named.path(CODE).asString(""))
			.orElseThrow(() -> StatusException.of(Code.FAILED_PRECONDITION, "ERROR_WITHOUT_CODE",
					"The error of the scenario must have a code from 1 to 16, found " + error + "."));
		return status(named.put(CODE, code.number()));
	}

	private Status status(JsonNode error) {
		try {
			return Status.parseFrom(this.json.read(error, Status.getDescriptor()).toByteString());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
