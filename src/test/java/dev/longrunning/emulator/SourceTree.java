package dev.longrunning.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's own sources, for rules that class files cannot show. */
final class SourceTree {

	private SourceTree() {
	}

	/**
	 * Lines of the product's Java that match, comments left out.
	 * @param pattern what to look for, without regard to case
	 * @return file name and line of each
	 */
	static List<String> javaLinesWith(String pattern) {
		var wanted = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
		try (var product = Files.walk(Path.of("src/main/java")); var kit = Files.walk(Path.of("src/testkit/java"))) {
			return Stream.concat(product, kit)
				.filter((file) -> file.toString().endsWith(".java"))
				.flatMap(SourceTree::lines)
				.filter((line) -> wanted.matcher(line).find())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Whether a class is the test kit's, and not one of its tests.
	 * @param name its full name
	 * @return whether its source lies there
	 */
	static boolean isInTestKit(String name) {
		var file = name.replace('.', '/').replaceAll("\\$.*", "") + ".java";
		return Files.exists(Path.of("src/testkit/java", file));
	}

	private static Stream<String> lines(Path file) {
		try {
			return Files.readAllLines(file)
				.stream()
				.filter((line) -> !line.strip().startsWith("*"))
				.map((line) -> file.getFileName() + ": " + line.strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
