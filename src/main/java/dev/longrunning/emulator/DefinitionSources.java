package dev.longrunning.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.longrunning.emulator.surface.Definitions.Source;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Where definitions lie: those the emulator brings, and the user's directories. */
final class DefinitionSources {

	private static final String BUILT_IN = "surfaces/";

	private DefinitionSources() {
	}

	/**
	 * All definitions.
	 * @param directories the user's
	 * @return their files
	 */
	static List<Source> all(List<Path> directories) {
		return Stream.concat(builtIn(), directories.stream().flatMap(DefinitionSources::files)).toList();
	}

	private static Stream<Source> builtIn() {
		var resolver = new PathMatchingResourcePatternResolver();
		return Stream.of("*.*", "*/*.*").flatMap((pattern) -> {
			try {
				return Arrays.stream(resolver.getResources("classpath:" + BUILT_IN + pattern));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}).map(DefinitionSources::source);
	}

	private static Source source(Resource resource) {
		try {
			var url = resource.getURL().toString();
			return new Source(url.substring(url.lastIndexOf(BUILT_IN)), resource.getContentAsByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Source> files(Path directory) {
		if (!Files.isDirectory(directory)) {
			throw new IllegalArgumentException(
					"emulator.surfaces.definitions names '" + directory + "', which is no directory");
		}
		try (var files = Files.walk(directory)) {
			return files.filter(Files::isRegularFile).map(DefinitionSources::source).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Source source(Path file) {
		try {
			return new Source(file.toString().replace('\\', '/'), Files.readAllBytes(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
