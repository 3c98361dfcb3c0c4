package dev.longrunning.emulator.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Three emulators on one database. */
final class Cluster implements AutoCloseable {

	private final Path directory = logs();

	private final Database database = new Database();

	private final List<Instance> instances = started();

	/** The database they share. */
	Database database() {
		return this.database;
	}

	/** All of them. */
	List<Instance> instances() {
		return this.instances;
	}

	/**
	 * One of them.
	 * @param number counts from 0, and round
	 */
	Instance instance(int number) {
		return this.instances.get(number % this.instances.size());
	}

	/** Starts those that were killed, and forgets what tests have made. */
	void makeWhole() {
		this.instances.forEach(Instance::restart);
		instance(0).control().reset();
	}

	@Override
	public void close() {
		this.instances.forEach(Instance::close);
		this.database.close();
	}

	/** At once: who comes first makes the tables. */
	private List<Instance> started() {
		var settings = new ArrayList<>(this.database.settings());
		settings.add("--emulator.surfaces.definitions=target/test-classes/definitions/workshop");
		settings.add("--logging.level.dev.longrunning.emulator.operation.Operations=debug");
		var starting = Stream
			.generate(() -> CompletableFuture.supplyAsync(() -> new Instance(this.directory, settings),
					Thread::startVirtualThread))
			.limit(3)
			.toList();
		return starting.stream().map(CompletableFuture::join).toList();
	}

	private static Path logs() {
		try {
			return Files.createDirectories(Path.of("target", "cluster"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
