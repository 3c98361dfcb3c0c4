package dev.longrunning.emulator.bench;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Polls over REST, each of another operation.
 *
 * @param connection the connection
 * @param names the operations
 */
record RestPoll(HttpConnection connection, List<String> names) implements Contender.Caller {

	static Contender of(String name, Server server, List<String> names) {
		return new Contender(name, server, () -> new RestPoll(server.connect(), names));
	}

	static Contender of(Store store) {
		return of(store.name(), store.server(), store.names());
	}

	@Override
	public void call() {
		var name = this.names.get(ThreadLocalRandom.current().nextInt(this.names.size()));
		this.connection.get("/v1/" + name).with(name);
	}

	@Override
	public void close() {
		this.connection.close();
	}

}
