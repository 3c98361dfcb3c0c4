package dev.longrunning.emulator.testkit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * An emulator in the test's own process, on a free port. Its libraries, logging and settings are separate from those of the test. It needs Java 25 or newer, but no Docker.
 */
public final class EmbeddedEmulator implements OperationsEmulator, EmulatorSettings<EmbeddedEmulator> {

	private final Map<String, String> settings = new LinkedHashMap<>();

	private final Supplier<ServerJar> jar;

	private @Nullable EmbeddedServer server;

	/**
	 * Creates an emulator from the server's jar on the class path: {@code dev.longrunning:operations-emulator} without its dependencies.
	 */
	public EmbeddedEmulator() {
		this.jar = ServerJar::onClassPath;
	}

	/**
	 * Creates an emulator from a given jar.
	 * @param jar the server's jar as built
	 */
	public EmbeddedEmulator(Path jar) {
		this.jar = () -> new ServerJar(jar);
	}

	@Override
	public EmbeddedEmulator withSetting(String name, String value) {
		this.settings.put(name, value);
		return this;
	}

	@Override
	public EmbeddedEmulator withFiles(String setting, Path... files) {
		var paths = Arrays.stream(files)
			.map((file) -> file.toAbsolutePath().toString())
			.collect(Collectors.joining(","));
		this.settings.merge(setting, paths, (before, more) -> before + "," + more);
		return this;
	}

	@Override
	public synchronized void start() {
		if (this.server == null) {
			this.server = EmbeddedServer.start(this.jar.get(), this.settings);
		}
	}

	@Override
	public synchronized String restEndpoint() {
		var running = Objects.requireNonNull(this.server, "The emulator is not started. Call start() first.");
		return "http://localhost:" + running.port();
	}

	@Override
	public synchronized void close() {
		if (this.server != null) {
			this.server.close();
			this.server = null;
		}
	}

}
