package dev.longrunning.emulator.store.operation;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationBytes;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.v1.WholeOperation;
import dev.longrunning.emulator.timeline.Completion;

import org.springframework.stereotype.Component;

/** The serialization of operations as a protobuf message. */
@Component
class StoredOperationBytes implements OperationBytes {

	private static final int MAX_SERVICE_BYTES = 255;

	private static final int MAX_METHOD_BYTES = 1024;

	private static final int MAX_SCENARIO_BYTES = 2048;

	private static final int MAX_REQUEST_KEY_BYTES = 2048;

	/** The first timestamp in JSON. */
	private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

	@Override
	public byte[] write(Operation operation) {
		var whole = WholeOperation.newBuilder()
			.setName(operation.name().value())
			.setScope(operation.scope())
			.setService(operation.service())
			.setMethod(operation.method())
			.setState(StoredOperations.message(operation));
		operation.requestKey().ifPresent(whole::setRequestKey);
		return whole.build().toByteArray();
	}

	@Override
	public Operation read(byte[] bytes) {
		try {
			var operation = operation(WholeOperation.parseFrom(bytes));
			requireStorable(operation);
			return operation;
		}
		catch (InvalidProtocolBufferException ex) {
			throw StatusException.invalidArgument("The bytes are not a serialized operation.");
		}
	}

	/** Reports contradictory fields as an error of the client. */
	private static Operation operation(WholeOperation whole) {
		try {
			var requestKey = whole.hasRequestKey() ? Optional.of(whole.getRequestKey()) : Optional.<String>empty();
			return StoredOperations.operation(new OperationName(whole.getName()), whole.getScope(), whole.getService(),
					whole.getMethod(), requestKey, whole.getState());
		}
		catch (DateTimeException | ArithmeticException | IllegalArgumentException | IllegalStateException
				| IndexOutOfBoundsException ex) {
			throw StatusException.invalidArgument("The serialized operation is invalid: " + ex.getMessage() + ".");
		}
	}

	private static void requireStorable(Operation operation) {
		requireText("service", operation.service(), MAX_SERVICE_BYTES);
		requireText("method", operation.method(), MAX_METHOD_BYTES);
		operation.scenario().ifPresent((name) -> requireText("scenario", name, MAX_SCENARIO_BYTES));
		operation.requestKey().ifPresent((key) -> requireText("request id", key, MAX_REQUEST_KEY_BYTES));
		var timeline = operation.timeline();
		try {
			Stream
				.of(Optional.of(timeline.start()), timeline.cancelTime(), timeline.heldSince(),
						timeline.completion().map(Completion::time))
				.flatMap(Optional::stream)
				.forEach(StoredOperationBytes::requireTime);
			timeline.doneAt();
			timeline.nextChange(timeline.start());
		}
		catch (DateTimeException | ArithmeticException ex) {
			throw StatusException.invalidArgument("The operation has a time outside the years 1 to 9999.");
		}
	}

	private static void requireText(String what, String text, int longest) {
		if (StoredOperations.utf8(text).length > longest || text.chars().anyMatch(Character::isISOControl)) {
			throw StatusException.invalidArgument("The operation's " + what + " is longer than " + longest
					+ " bytes, or contains a control character.");
		}
	}

	private static void requireTime(Instant time) {
		if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
			throw new DateTimeException("not between " + EARLIEST + " and " + LATEST);
		}
	}

}
