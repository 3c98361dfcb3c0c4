package dev.longrunning.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's own sources, for rules that class files cannot show. */
final class SourceTree {

	private SourceTree() {
	}

	/**
	 * Lines of the product's Java that match, without comments.
	 * @param pattern the pattern, without regard to case
	 * @return file name and line of each
	 */
	static List<String> javaLinesWith(String pattern) {
		var wanted = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
		return Stream.of(files("src/main/java"), files("src/testkit/java"))
			.flatMap(List::stream)
			.flatMap(SourceFile::code)
			.filter((line) -> wanted.matcher(line).find())
			.toList();
	}

	/**
	 * Tells whether a class belongs to the test kit, and not to its tests.
	 * @param name its full name
	 * @return whether its source is there
	 */
	static boolean isInTestKit(String name) {
		var file = name.replace('.', '/').replaceAll("\\$.*", "") + ".java";
		return Files.exists(Path.of("src/testkit/java", file));
	}

	/**
	 * The Java files below a directory.
	 * @param directory the directory
	 * @return the files
	 */
	static List<SourceFile> files(String directory) {
		try (var files = Files.walk(Path.of(directory))) {
			return files.filter((file) -> file.toString().endsWith(".java")).map(SourceTree::read).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static SourceFile read(Path file) {
		try {
			return new SourceFile(file, Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A Java file.
	 *
	 * @param path its path
	 * @param text its contents
	 */
	record SourceFile(Path path, String text) {

		private static final Pattern IMPORT = Pattern.compile("(?m)^import ((?:static )?[\\w.*]+);$");

		private static final Pattern TYPE = Pattern
			.compile("(?m)^(?:[a-z-]+ )*(?:class|record|interface|enum|@interface) ");

		String name() {
			return this.path.toString();
		}

		String directory() {
			return String.valueOf(this.path.getParent());
		}

		String type() {
			return String.valueOf(this.path.getFileName()).replace(".java", "");
		}

		boolean isPackage() {
			return type().equals("package-info");
		}

		/** Imports as written, with {@code static} before those that are. */
		List<String> imports() {
			return IMPORT.matcher(this.text).results().map((found) -> found.group(1)).toList();
		}

		/** The text without its imports. */
		String body() {
			return IMPORT.matcher(this.text).replaceAll("");
		}

		/** The Javadoc of the type or package, as one line. */
		Optional<String> javadoc() {
			var declaration = isPackage() ? this.text.indexOf("package ") : typeDeclaration();
			var end = this.text.lastIndexOf("*/", declaration);
			var start = this.text.lastIndexOf("/**", end);
			return (start < 0) ? Optional.empty()
					: Optional.of(this.text.substring(start + 3, end).replaceAll("\\n\\s*\\*", " ").strip());
		}

		private int typeDeclaration() {
			return TYPE.matcher(this.text).results().findFirst().orElseThrow().start();
		}

		/** The lines without comments, with the file's name. */
		Stream<String> code() {
			return this.text.lines()
				.map(String::strip)
				.filter((line) -> !line.startsWith("*"))
				.map((line) -> this.path.getFileName() + ": " + line);
		}

		@Override
		public String toString() {
			return name();
		}

	}

}
