package dev.longrunning.emulator.clients.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/** Packages from npm, as a lock file beside their {@code package.json} says. */
public final class NodePackages {

	static final Path SOURCES = Path.of("src/test/resources/clients");

	private static final Path TARGET = Path.of("target/clients");

	private static final String LOCK = "package-lock.json";

	private NodePackages() {
	}

	/**
	 * Installs those of a client of the tests.
	 * @param client the folder with the two files
	 * @return where they are
	 * @throws IOException if a file cannot be read or written
	 */
	static Path install(String client) throws IOException {
		var target = TARGET.resolve(client);
		install(SOURCES.resolve(client), target);
		return target;
	}

	/**
	 * What the clients of the tests depend on.
	 * @return each as {@code npm install} takes it, {@code name@version}
	 */
	public static Set<String> all() {
		return clients().flatMap((client) -> dependencies(client).stream()).collect(Collectors.toSet());
	}

	/**
	 * Installs those of the client of the tests that has all of some packages.
	 * @param packages as {@code npm install} takes them, {@code name@version}
	 * @return where they are
	 * @throws IOException if a file cannot be read or written
	 */
	public static Path directoryWith(Collection<String> packages) throws IOException {
		var client = clients().filter((directory) -> dependencies(directory).containsAll(packages))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No client of the tests has all of " + packages));
		return install(client.getFileName().toString());
	}

	/**
	 * Installs them, unless the same lock file has installed them there before.
	 * @param source the directory with the two files
	 * @param target where they go
	 * @throws IOException if a file cannot be read or written
	 */
	public static void install(Path source, Path target) throws IOException {
		Files.createDirectories(target);
		for (var file : List.of("package.json", LOCK)) {
			Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
		}
		var lock = target.resolve(LOCK);
		var installed = target.resolve("installed.json");
		if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
			npmCi(target);
			Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static Stream<Path> clients() {
		try (var folders = Files.list(SOURCES)) {
			return folders.filter((folder) -> Files.exists(folder.resolve("package.json"))).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Set<String> dependencies(Path client) {
		return JsonMapper.shared()
			.readTree(client.resolve("package.json").toFile())
			.get("dependencies")
			.properties()
			.stream()
			.map((dependency) -> dependency.getKey() + "@" + dependency.getValue().asString())
			.collect(Collectors.toSet());
	}

	private static void npmCi(Path directory) throws IOException {
		var log = directory.resolve("npm.log");
		var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
			.directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		if (npm.onExit().join().exitValue() != 0) {
			throw new IllegalStateException("npm could not install the packages: " + Files.readString(log));
		}
	}

}
