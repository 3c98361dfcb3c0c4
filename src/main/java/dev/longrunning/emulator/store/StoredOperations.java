package dev.longrunning.emulator.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.v1.StoredOperation;

/** Operations to and from their rows. */
final class StoredOperations {

	private static final int REQUEST_KEY_BYTES = 2048;

	private StoredOperations() {
	}

	/**
	 * The row of a new operation, as of its start.
	 * @param operation the operation
	 * @param zone the zone of the clock it goes by
	 * @return a row that is not in the database yet
	 */
	static OperationEntity row(Operation operation, String zone) {
		var row = new OperationEntity();
		row.name = operation.name().value();
		row.operationId = operation.name().id();
		row.parent = operation.name().parent();
		row.nameInParent = nameInParent(row.name, row.parent);
		row.scope = operation.scope();
		row.zone = zone;
		row.service = operation.service();
		row.method = operation.method();
		row.requestKey = operation.requestKey().map(StoredOperations::requireShort).orElse(null);
		row.createTime = Micros.floor(operation.createTime());
		write(operation, row);
		return row;
	}

	/**
	 * The operation of a row.
	 * @param row the row
	 * @return the operation, its instants to the microsecond
	 */
	static Operation operation(OperationEntity row) {
		return operation(new OperationName(row.name), row.scope, row.service, row.method,
				Optional.ofNullable(row.requestKey), message(row.name, row.data));
	}

	/**
	 * The operation of a row.
	 * @param row what was read of it
	 * @return the operation, its instants to the microsecond
	 */
	static Operation operation(OperationRow row) {
		return operation(new OperationName(row.name()), row.scope(), row.service(), row.method(),
				Optional.ofNullable(row.requestKey()), message(row.name(), row.data()));
	}

	/**
	 * An operation of what is kept of it.
	 * @param name its name
	 * @param scope its project
	 * @param service its service
	 * @param method the method that started it
	 * @param requestKey what makes a repeated start the same
	 * @param stored the rest
	 * @return the operation, its instants to the microsecond
	 */
	static Operation operation(OperationName name, String scope, String service, String method,
			Optional<String> requestKey, StoredOperation stored) {
		var metadata = stored.hasMetadata() ? Optional.of(stored.getMetadata()) : Optional.<Any>empty();
		return new Operation(name, scope, service, method, requestKey, metadata, StoredTimelines.read(stored),
				stored.getKeptUntilDone());
	}

	/**
	 * Writes what became of an operation into its row. If its end is another now, it is
	 * to be settled again.
	 * @param operation the operation
	 * @param row its row
	 */
	static void write(Operation operation, OperationEntity row) {
		var doneAt = operation.timeline().doneAt().map(Micros::ceiling).orElse(null);
		row.data = message(operation).toByteArray();
		row.settled = row.settled && Objects.equals(doneAt, row.doneAt);
		row.doneAt = doneAt;
	}

	/**
	 * Writes down that an operation is done.
	 * @param row its row
	 * @param now the instant
	 * @return the operation
	 */
	static Operation settle(OperationEntity row, Instant now) {
		var operation = operation(row).settled(now);
		row.settled = true;
		row.data = message(operation).toByteArray();
		return operation;
	}

	/**
	 * What rows of one parent are ordered by.
	 * @param name an operation's name
	 * @param parent its parent
	 * @return the UTF-8 of what follows the parent
	 */
	static byte[] nameInParent(String name, String parent) {
		return utf8(parent.isEmpty() ? name : name.substring(parent.length() + 1));
	}

	/**
	 * The bytes that names are ordered by.
	 * @param name a name
	 * @return its UTF-8
	 */
	static byte[] utf8(String name) {
		return name.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * What a row's columns do not say.
	 * @param operation the operation
	 * @return the message of it
	 */
	static StoredOperation message(Operation operation) {
		var stored = StoredOperation.newBuilder();
		operation.metadata().ifPresent(stored::setMetadata);
		stored.setKeptUntilDone(operation.isKeptUntilDone());
		StoredTimelines.write(operation.timeline(), stored);
		return stored.build();
	}

	/**
	 * Reads what a row's columns do not say.
	 * @param name the operation's name
	 * @param data the data column
	 * @return the message in it
	 */
	static StoredOperation message(String name, byte[] data) {
		try {
			return StoredOperation.parseFrom(data);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("The stored operation '" + name + "' cannot be read", ex);
		}
	}

	private static String requireShort(String requestKey) {
		if (utf8(requestKey).length > REQUEST_KEY_BYTES) {
			throw StatusException.invalidField("request_id", "The request id is too long.");
		}
		return requestKey;
	}

}
