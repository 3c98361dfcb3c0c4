package dev.longrunning.emulator.store;

import java.util.Optional;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationBytes;
import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.v1.WholeOperation;

import org.springframework.stereotype.Component;

/** Operations as the bytes of a message. */
@Component
class StoredOperationBytes implements OperationBytes {

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
			var whole = WholeOperation.parseFrom(bytes);
			var requestKey = whole.hasRequestKey() ? Optional.of(whole.getRequestKey()) : Optional.<String>empty();
			return StoredOperations.operation(new OperationName(whole.getName()), whole.getScope(), whole.getService(),
					whole.getMethod(), requestKey, whole.getState());
		}
		catch (InvalidProtocolBufferException | IllegalStateException ex) {
			throw StatusException.invalidArgument("These bytes are no operation: " + ex.getMessage());
		}
	}

}
