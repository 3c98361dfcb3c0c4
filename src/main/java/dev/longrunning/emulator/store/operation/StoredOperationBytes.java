package dev.longrunning.emulator.store.operation;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationBytes;
import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.v1.WholeOperation;
import dev.longrunning.emulator.timeline.Completion;

import org.springframework.stereotype.Component;

/** Operations as the bytes of a message. */
@Component
class StoredOperationBytes implements OperationBytes {

	private static final int SERVICE = 255;

	private static final int METHOD = 1024;

	private static final int REQUEST_KEY = 2048;

	/** Timestamps in JSON begin here. */
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
			throw StatusException.invalidArgument("These bytes are no operation.");
		}
	}

	/** Whatever the bytes say that makes no sense is the bytes' fault. */
	private static Operation operation(WholeOperation whole) {
		try {
			var requestKey = whole.hasRequestKey() ? Optional.of(whole.getRequestKey()) : Optional.<String>empty();
			return StoredOperations.operation(new OperationName(whole.getName()), whole.getScope(), whole.getService(),
					whole.getMethod(), requestKey, whole.getState());
		}
		catch (DateTimeException | ArithmeticException | IllegalArgumentException | IllegalStateException
				| IndexOutOfBoundsException ex) {
			throw StatusException.invalidArgument("These bytes are no operation that can be: " + ex.getMessage() + ".");
		}
	}

	private static void requireStorable(Operation operation) {
		requireText("service", operation.service(), SERVICE);
		requireText("method", operation.method(), METHOD);
		operation.requestKey().ifPresent((key) -> requireText("request id", key, REQUEST_KEY));
		var timeline = operation.timeline();
		try {
			Stream
				.of(Optional.of(timeline.start()), timeline.cancelTime(), timeline.heldSince(),
						timeline.settlement().map(Completion::time))
				.flatMap(Optional::stream)
				.forEach(StoredOperationBytes::requireTime);
			timeline.doneAt();
			timeline.nextChange(timeline.start());
		}
		catch (DateTimeException | ArithmeticException ex) {
			throw StatusException.invalidArgument("The operation's times are too far away.");
		}
	}

	private static void requireText(String what, String text, int longest) {
		if (StoredOperations.utf8(text).length > longest || text.chars().anyMatch(Character::isISOControl)) {
			throw StatusException.invalidArgument(
					"The operation's " + what + " is longer than " + longest + " bytes, or holds a control character.");
		}
	}

	private static void requireTime(Instant time) {
		if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
			throw new DateTimeException("no time of an operation");
		}
	}

}
