package dev.longrunning.emulator.bench;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsGrpc;
import com.google.longrunning.OperationsGrpc.OperationsBlockingStub;

/**
 * Polls over gRPC, each of another operation.
 *
 * @param channel the connection
 * @param operations the stub on it
 * @param names the operations
 */
record GrpcPoll(GrpcChannel channel, OperationsBlockingStub operations,
		List<String> names) implements Contender.Caller {

	static Contender of(String name, Server server, List<String> names) {
		return new Contender(name, server, () -> {
			var channel = new GrpcChannel(server);
			return new GrpcPoll(channel, OperationsGrpc.newBlockingStub(channel.open()), names);
		});
	}

	static Contender of(Store store) {
		return of(store.name(), store.server(), store.names());
	}

	@Override
	public void call() {
		var name = this.names.get(ThreadLocalRandom.current().nextInt(this.names.size()));
		var answer = this.operations.getOperation(GetOperationRequest.newBuilder().setName(name).build());
		if (!answer.getName().equals(name)) {
			throw new WrongAnswerException("Not " + name + ": " + answer);
		}
	}

	@Override
	public void close() {
		this.channel.close();
	}

}
