package dev.longrunning.emulator.surface.definition;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

import dev.longrunning.emulator.surface.BadDefinition;
import dev.longrunning.emulator.surface.definition.Definitions.Source;

/**
 * The text of a {@code .proto} file.
 *
 * @param name the name under which others import it
 * @param source the path of the file; {@code !/} separates a jar from the entry inside it
 * @param text the content
 */
record ProtoText(String name, String source, String text) {

	private static final String IN_JAR = "!/";

	private static final Pattern IMPORT = Pattern.compile("^\\s*import\\s+(?:public\\s+|weak\\s+)?[\"']([^\"']+)[\"']",
			Pattern.MULTILINE);

	private static final Pattern PACKAGE = Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);

	private static final Pattern TEXT_OR_SPACE = Pattern
		.compile("(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+')"
				+ "|//[^\\n]*+|/\\*[\\s\\S]*?\\*/|\\s++");

	/**
	 * All {@code .proto} files among the sources and in their jars, each once.
	 * @param sources the user's files
	 * @param problems receives invalid jars and different files with the same name
	 * @return the files by the name under which others import them
	 */
	static Map<String, ProtoText> all(List<Source> sources, DefinitionProblems problems) {
		var files = sources.stream().flatMap((source) -> files(source, problems)).toList();
		var imported = files.stream().flatMap(ProtoText::imports).collect(Collectors.toSet());
		var byName = new LinkedHashMap<String, ProtoText>();
		var withoutName = new HashMap<String, ProtoText>();
		for (var file : files.stream().map((file) -> file.withImportName(imported)).toList()) {
			if (file.name.equals(file.source) && withoutName.putIfAbsent(file.code(), file) != null) {
				continue;
			}
			var first = byName.putIfAbsent(file.name, file);
			if (first != null && !first.code().equals(file.code())) {
				problems.add(file.source, 0,
						"'" + file.name + "' differs from the definition in " + first.source + ", which is kept");
			}
		}
		return byName;
	}

	Stream<String> imports() {
		return IMPORT.matcher(this.text).results().map((found) -> found.group(1));
	}

	/** The line of an import, 0 if there is none. */
	int lineOf(String name) {
		var lines = this.text.lines().toList();
		return IntStream.range(0, lines.size())
			.filter((line) -> lines.get(line).contains("import") && lines.get(line).contains(name))
			.findFirst()
			.orElse(-1) + 1;
	}

	/** The text without comments; each run of white space becomes one space. */
	String code() {
		return TEXT_OR_SPACE.matcher(this.text).replaceAll((found) -> {
			var quoted = found.group(1);
			return (quoted == null) ? " " : Matcher.quoteReplacement(quoted);
		}).replaceAll(" ++", " ").strip();
	}

	/**
	 * The same file with its import name. Outside of a jar, the directory that imports
	 * are relative to is unknown. The name is the end of the path under which another
	 * file imports this one, or else the end of the path that matches its package.
	 */
	private ProtoText withImportName(Set<String> imported) {
		if (this.source.contains(IN_JAR)) {
			return this;
		}
		var found = PACKAGE.matcher(this.text);
		var directory = found.find() ? found.group(1).replace('.', '/') : "";
		Predicate<String> byPackage = (suffix) -> !directory.isEmpty()
				&& suffix.substring(0, Math.max(suffix.lastIndexOf('/'), 0)).equals(directory);
		var suffixes = pathSuffixes();
		var name = suffixes.stream().filter(imported::contains).findFirst();
		return new ProtoText(name.or(() -> suffixes.stream().filter(byPackage).findFirst()).orElse(this.source),
				this.source, this.text);
	}

	private List<String> pathSuffixes() {
		var suffixes = new ArrayList<String>();
		for (var at = -1; at < this.source.length(); at = next(at)) {
			suffixes.add(this.source.substring(at + 1));
		}
		return suffixes;
	}

	private int next(int slash) {
		var next = this.source.indexOf('/', slash + 1);
		return (next < 0) ? this.source.length() : next;
	}

	private static Stream<ProtoText> files(Source source, DefinitionProblems problems) {
		if (source.isProto()) {
			return Stream.of(of(source.name(), source.name(), source.content()));
		}
		if (!source.isJar()) {
			return Stream.empty();
		}
		try {
			return inJar(source).stream();
		}
		catch (BadDefinition ex) {
			problems.add(source.name(), ex);
			return Stream.empty();
		}
	}

	private static List<ProtoText> inJar(Source jar) {
		var files = new ArrayList<ProtoText>();
		try (var entries = new ZipInputStream(new ByteArrayInputStream(jar.content()))) {
			var entry = entries.getNextEntry();
			if (entry == null) {
				throw new BadDefinition("not a jar");
			}
			for (; entry != null; entry = entries.getNextEntry()) {
				if (entry.getName().endsWith(".proto")) {
					files.add(of(entry.getName(), jar.name() + IN_JAR + entry.getName(), entries.readAllBytes()));
				}
			}
			return files;
		}
		catch (IOException ex) {
			throw new BadDefinition("not a jar: " + ex.getMessage());
		}
	}

	/** A file on the emulator's own class path, for others to import. */
	static Stream<ProtoText> onClassPath(String name) {
		try (var file = ProtoText.class.getClassLoader().getResourceAsStream(name)) {
			return (file == null) ? Stream.empty() : Stream.of(of(name, name, file.readAllBytes()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ProtoText of(String name, String source, byte[] content) {
		return new ProtoText(name, source, new String(content, StandardCharsets.UTF_8));
	}

}
