package dev.longrunning.emulator.surface.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.definition.Definitions.Source;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The reader of definition files: the built-in ones and those in the user's directories.
 */
public final class DefinitionSources {

	private static final String BUILT_IN = "surfaces/";

	private DefinitionSources() {
	}

	/**
	 * Reads the built-in definitions.
	 * @return their files
	 */
	public static List<Source> builtIn() {
		var resolver = new PathMatchingResourcePatternResolver();
		return Stream.of("*.*", "*/*.*").flatMap((pattern) -> {
			try {
				return Arrays.stream(resolver.getResources("classpath:" + BUILT_IN + pattern));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}).map(DefinitionSources::source).toList();
	}

	/**
	 * Reads the user's definitions.
	 * @param paths the directories or files
	 * @return the files that can be definitions, in the order of their names
	 */
	public static List<Source> in(List<Path> paths) {
		return paths.stream().flatMap(DefinitionSources::files).toList();
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
		if (Files.isRegularFile(directory) && Source.isDefinition(directory.toString())) {
			return Stream.of(source(directory));
		}
		if (!Files.isDirectory(directory)) {
			throw unreadable("'" + directory + "' is neither a directory nor a definition file");
		}
		try (var files = Files.walk(directory)) {
			return files.filter((file) -> Source.isDefinition(file.toString()))
				.filter((file) -> !isHidden(directory.relativize(file)))
				.filter(Files::isRegularFile)
				.sorted()
				.map(DefinitionSources::source)
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw unreadable("a file cannot be read: " + ex);
		}
	}

	/**
	 * Returns whether a file is in a hidden directory such as {@code .git}, which has no
	 * definitions.
	 */
	private static boolean isHidden(Path file) {
		return StreamSupport.stream(file.spliterator(), false).anyMatch((part) -> part.toString().startsWith("."));
	}

	private static Source source(Path file) {
		try {
			return new Source(file.toString().replace('\\', '/'), Files.readAllBytes(file));
		}
		catch (IOException ex) {
			throw unreadable("a file cannot be read: " + ex);
		}
	}

	private static StatusException unreadable(String reason) {
		return StatusException.of(Code.FAILED_PRECONDITION, "DEFINITIONS_UNREADABLE",
				"emulator.surfaces.definitions: " + reason + ".");
	}

}
