package dev.longrunning.emulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** The build of the image after a change of one class, in a copy of its context. */
final class Rebuild {

	private static final Path CONTEXT = Benchmark.DIRECTORY.resolve("context");

	private static final String TAG = "operations-emulator:rebuilt";

	private static final Path CHANGED = CONTEXT
		.resolve("src/main/java/dev/longrunning/emulator/EmulatorApplication.java");

	private final Results results;

	Rebuild(Results results) {
		this.results = results;
	}

	void measure() {
		try {
			List.of("Dockerfile", ".dockerignore", "pom.xml", "src/main").forEach((name) -> copy(Path.of(name)));
			build();
			Files.writeString(CHANGED, Files.readString(CHANGED).replaceFirst("(?m)^}\\s*\\z",
					"\n\tstatic final long CHANGED = %dL;\n\n}\n".formatted(System.nanoTime())));
			this.results.add(Row.alone("image, rebuilt after a change of one class", "min",
					Figure.of(build().toMillis() / 60e3), new Aim.AtMost(2, 1)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Duration build() {
		var begin = System.nanoTime();
		Docker.run("build", "--tag", TAG, CONTEXT.toString());
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private static void copy(Path source) {
		try (var files = Files.walk(source)) {
			for (var file : files.filter(Files::isRegularFile).toList()) {
				Files.createDirectories(CONTEXT.resolve(file).getParent());
				Files.copy(file, CONTEXT.resolve(file), StandardCopyOption.REPLACE_EXISTING,
						StandardCopyOption.COPY_ATTRIBUTES);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
