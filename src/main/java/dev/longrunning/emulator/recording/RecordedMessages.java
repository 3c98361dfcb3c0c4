package dev.longrunning.emulator.recording;

import java.util.Optional;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.timeline.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The messages of recordings in JSON, without credentials.
 *
 * @param writer the writer of messages
 * @param reader the reader of messages
 */
record RecordedMessages(MessageWriter writer, MessageReader reader) {

	/** A larger request is kept without its fields. */
	private static final int MAX_REQUEST = 64 * 1024;

	/** A request without credentials. */
	Message request(Message request, Secrets secrets) {
		var type = request.getDescriptorForType();
		if (request.getSerializedSize() > MAX_REQUEST) {
			return DynamicMessage.getDefaultInstance(type);
		}
		try {
			return this.reader.ignoringUnknownFields().read(secrets.without(tree(request)), type);
		}
		catch (StatusException _) {
			return DynamicMessage.getDefaultInstance(type);
		}
	}

	/** The metadata of an operation. */
	JsonNode metadata(OperationSnapshot operation, Secrets secrets) {
		return operation.metadata()
			.map((metadata) -> secrets.without(tree(metadata)))
			.orElseGet(MissingNode::getInstance);
	}

	/** The result of an operation. */
	Optional<RecordedEnd> end(OperationSnapshot operation, Secrets secrets) {
		return operation.result().map((result) -> switch (result) {
			case Outcome.Failure failure -> new RecordedEnd.Failure(secrets.without(tree(failure.error())));
			case Outcome.Response response -> new RecordedEnd.Response(
					response.hasValue() ? secrets.without(tree(response.value())) : MissingNode.getInstance());
		});
	}

	private JsonNode tree(Message message) {
		return JsonMapper.shared().readTree(this.writer.write(message, JsonStyle.COMPACT));
	}

}
