package dev.longrunning.emulator.store.operation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.Micros;
import dev.longrunning.emulator.store.v1.StoredOperation;

/** The conversion of operations to and from their rows. */
public final class StoredOperations {

	private static final int MAX_REQUEST_KEY_BYTES = 2048;

	private StoredOperations() {
	}

	/**
	 * Creates the row of a new operation.
	 * @param operation the operation
	 * @param clockScope the scope of the clock that it follows
	 * @param generation the latest generation of its project
	 * @return a row that is not in the database yet
	 */
	public static OperationEntity row(Operation operation, String clockScope, long generation) {
		var row = new OperationEntity();
		row.name = operation.name().value();
		row.operationId = operation.name().id();
		row.idSuffix = idSuffix(row.operationId);
		row.parent = operation.name().parent();
		row.nameInParent = nameInParent(row.name, row.parent);
		row.scope = operation.scope();
		row.zone = clockScope;
		row.generation = generation;
		row.service = operation.service();
		row.method = operation.method();
		row.requestKey = operation.requestKey().map(StoredOperations::requireShort).orElse(null);
		row.createTime = Micros.floor(operation.createTime());
		write(operation, row);
		return row;
	}

	/**
	 * Reads the operation of a row.
	 * @param row the row
	 * @return the operation, its instants to the microsecond
	 */
	static Operation operation(OperationEntity row) {
		return operation(OperationRow.of(row));
	}

	/**
	 * Reads the operation of a row. Only the column shows that an end is recorded, so
	 * that recording it does not rewrite the data.
	 * @param row the columns of the row
	 * @return the operation, its instants to the microsecond
	 */
	static Operation operation(OperationRow row) {
		var operation = operation(new OperationName(row.name()), row.scope(), row.service(), row.method(),
				Optional.ofNullable(row.requestKey()), message(row.name(), row.data()));
		return row.settled() ? operation.settled(Instant.MAX) : operation;
	}

	/**
	 * Reads an operation from its stored message.
	 * @param name its name
	 * @param scope its project
	 * @param service its service
	 * @param method the method that started it
	 * @param requestKey the key by which a repeated start finds the operation
	 * @param stored the other fields
	 * @return the operation, its instants to the microsecond
	 */
	static Operation operation(OperationName name, String scope, String service, String method,
			Optional<String> requestKey, StoredOperation stored) {
		var metadata = stored.hasMetadata() ? Optional.of(stored.getMetadata()) : Optional.<Any>empty();
		var scenario = stored.hasScenario() ? Optional.of(stored.getScenario()) : Optional.<String>empty();
		return new Operation(name, scope, service, method, scenario, requestKey, metadata, StoredTimelines.read(stored),
				stored.getKeptUntilDone());
	}

	/**
	 * Writes a changed operation to its row. If its end has changed, the end must be
	 * recorded again.
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
	 * The number by which a row is found first. Few ids of one store share it.
	 * @param id an operation's id
	 * @return the last eight bytes of its UTF-8, with zeros before a shorter one
	 */
	static long idSuffix(String id) {
		var bytes = utf8(id);
		var suffix = 0L;
		for (var index = Math.max(0, bytes.length - Long.BYTES); index < bytes.length; index++) {
			suffix = suffix << Byte.SIZE | Byte.toUnsignedLong(bytes[index]);
		}
		return suffix;
	}

	/**
	 * The key by which rows of one parent are ordered.
	 * @param name an operation's name
	 * @param parent its parent
	 * @return the UTF-8 of the part after the parent
	 */
	static byte[] nameInParent(String name, String parent) {
		return utf8(parent.isEmpty() ? name : name.substring(parent.length() + 1));
	}

	/**
	 * The key by which names are ordered.
	 * @param name a name
	 * @return its UTF-8
	 */
	static byte[] utf8(String name) {
		return name.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * The fields that have no column.
	 * @param operation the operation
	 * @return the message for the data column
	 */
	static StoredOperation message(Operation operation) {
		var stored = StoredOperation.newBuilder();
		operation.metadata().ifPresent(stored::setMetadata);
		operation.scenario().ifPresent(stored::setScenario);
		stored.setKeptUntilDone(operation.isKeptUntilDone());
		StoredTimelines.write(operation.timeline(), stored);
		return stored.build();
	}

	private static StoredOperation message(String name, byte[] data) {
		try {
			return StoredOperation.parseFrom(data);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("The stored operation '" + name + "' cannot be read", ex);
		}
	}

	private static String requireShort(String requestKey) {
		if (utf8(requestKey).length > MAX_REQUEST_KEY_BYTES) {
			throw StatusException.invalidField("request_id",
					"The request id is longer than " + MAX_REQUEST_KEY_BYTES + " bytes.");
		}
		return requestKey;
	}

}
