package dev.longrunning.emulator.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The jar of the server as built. It contains the server's classes and the jars of its dependencies, which are not visible on the class path.
 *
 * @param path the path of the jar
 */
record ServerJar(Path path) {

	private static final String INSIDE = "BOOT-INF/";

	private static final String CLASSES = INSIDE + "classes/";

	private static final String LIBRARIES = INSIDE + "lib/";

	/** A library to leave out, because it redirects java.util.logging in the whole process. */
	private static final String JUL_BRIDGE = LIBRARIES + "jul-to-slf4j-";

	private static final Map<Path, Path> UNPACKED = new ConcurrentHashMap<>();

	static ServerJar onClassPath() {
		var inside = CLASSES + EmbeddedServer.ENTRY_POINT.replace('.', '/') + ".class";
		var found = Thread.currentThread().getContextClassLoader().getResource(inside);
		if (found == null) {
			throw new IllegalStateException("The emulator's jar is not on the class path. Add the dependency "
					+ "dev.longrunning:operations-emulator with the exclusion *:*, or give its path.");
		}
		try {
			var jar = ((JarURLConnection) found.openConnection()).getJarFileURL();
			return new ServerJar(Path.of(jar.toURI()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Returns the class path of its content, which is unpacked once in this process. */
	URL[] classPath() {
		var directory = UNPACKED.computeIfAbsent(this.path.toAbsolutePath(), ServerJar::unpack);
		try (var libraries = Files.list(directory.resolve(LIBRARIES))) {
			return Stream.concat(Stream.of(directory.resolve(CLASSES)), libraries.sorted())
				.map((entry) -> url(entry.toUri()))
				.toArray(URL[]::new);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path unpack(Path jar) {
		try (var zip = new ZipFile(jar.toFile())) {
			var directory = Files.createTempDirectory("operations-emulator");
			Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory.toFile())));
			for (var entry : zip.stream().filter(ServerJar::isNeeded).toList()) {
				var file = directory.resolve(entry.getName()).normalize();
				if (!file.startsWith(directory)) {
					throw new IllegalStateException(jar + " is not a jar of the emulator: it contains " + entry.getName());
				}
				Files.createDirectories(file.getParent());
				try (var content = zip.getInputStream(entry)) {
					Files.copy(content, file);
				}
			}
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The emulator's jar " + jar + " cannot be read.", ex);
		}
	}

	private static boolean isNeeded(ZipEntry entry) {
		var name = entry.getName();
		return !entry.isDirectory() && (name.startsWith(CLASSES) || name.startsWith(LIBRARIES))
				&& !name.startsWith(JUL_BRIDGE);
	}

	private static void delete(File file) {
		var content = file.listFiles();
		if (content != null) {
			Stream.of(content).forEach(ServerJar::delete);
		}
		file.delete();
	}

	private static URL url(URI uri) {
		try {
			return uri.toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
