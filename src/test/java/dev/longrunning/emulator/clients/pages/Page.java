package dev.longrunning.emulator.clients.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page with programs, mostly about a client. What it shows as {@code text} is what the
 * block right before it prints.
 *
 * @param name its file name without the ending
 * @param text what it says
 */
record Page(String name, String text) {

	static final Path DIRECTORY = Path.of("docs/clients");

	private static final Pattern EXAMPLE = Pattern.compile("```([a-z]+)\\n((?:(?!```).)*)```\\s+```text\\n(.*?)```",
			Pattern.DOTALL);

	private static final Pattern DEPENDENCY = Pattern
		.compile("<artifactId>(.*?)</artifactId>\\s*<version>(.*?)</version>");

	private static final Pattern PIP_INSTALL = Pattern.compile("(?m)^pip install (.*)$");

	private static final Pattern NPM_INSTALL = Pattern.compile("(?m)^npm install (.*)$");

	/** All there are, but for what stands before them. */
	static Stream<Page> all() {
		try (var files = Files.list(DIRECTORY)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((file) -> file.endsWith(".md") && !file.equals("README.md"))
				.sorted()
				.map((file) -> read(file.substring(0, file.length() - ".md".length())))
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Page read(String name) {
		return read(DIRECTORY, name);
	}

	/** A page of another directory, whose commands are played too. */
	static Page read(Path directory, String name) {
		try {
			return new Page(name, Files.readString(directory.resolve(name + ".md")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<Example> examples() {
		return EXAMPLE.matcher(this.text).results().map(Page::example).toList();
	}

	/** The jars that it says to depend on. */
	List<String> jars() {
		return DEPENDENCY.matcher(this.text)
			.results()
			.map((dependency) -> dependency.group(1) + "-" + dependency.group(2) + ".jar")
			.toList();
	}

	/** The packages that it says to install from npm, with their versions. */
	List<String> npmPackages() {
		return installed(NPM_INSTALL);
	}

	/** The packages that it says to install for Python. */
	List<String> pipPackages() {
		return installed(PIP_INSTALL);
	}

	/** Whether its program needs Docker, and the emulator's image. */
	boolean startsContainers() {
		return this.text.contains("<artifactId>testcontainers</artifactId>");
	}

	private List<String> installed(Pattern command) {
		return command.matcher(this.text)
			.results()
			.flatMap((install) -> Stream.of(install.group(1).split(" ")))
			.toList();
	}

	@Override
	public String toString() {
		return this.name;
	}

	private static Example example(MatchResult blocks) {
		return new Example(Language.of(blocks.group(1)), blocks.group(2), blocks.group(3));
	}

	/**
	 * A program and what it prints.
	 *
	 * @param language what it is written in
	 * @param program its source
	 * @param output its output, ids being examples
	 */
	record Example(Language language, String program, String output) {
	}

}
