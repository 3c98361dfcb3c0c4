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

import dev.longrunning.emulator.surface.definition.Definitions.BadDefinition;
import dev.longrunning.emulator.surface.definition.Definitions.Source;

/**
 * A {@code .proto} file as text.
 *
 * @param name its name as others import it
 * @param source the file it was given in
 * @param text what it says
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
	 * All files that are given, as they are and in jars, each once.
	 * @param sources the user's files
	 * @param problems told of jars that are none and of files that differ under one name
	 * @return the files by the names they are imported by
	 */
	static Map<String, ProtoText> all(List<Source> sources, DefinitionProblems problems) {
		var files = sources.stream().flatMap((source) -> files(source, problems)).toList();
		var imported = files.stream().flatMap(ProtoText::imports).collect(Collectors.toSet());
		var byName = new LinkedHashMap<String, ProtoText>();
		var nameless = new HashMap<String, ProtoText>();
		for (var file : files.stream().map((file) -> file.named(imported)).toList()) {
			if (file.name.equals(file.source) && nameless.putIfAbsent(file.code(), file) != null) {
				continue;
			}
			var first = byName.putIfAbsent(file.name, file);
			if (first != null && !first.code().equals(file.code())) {
				problems.add(file.source, 0,
						"'" + file.name + "' is not what " + first.source + " says it is, which stays");
			}
		}
		return byName;
	}

	Stream<String> imports() {
		return IMPORT.matcher(this.text).results().map((found) -> found.group(1));
	}

	/** The line of an import. */
	int lineOf(String name) {
		var lines = this.text.lines().toList();
		return IntStream.range(0, lines.size())
			.filter((line) -> lines.get(line).contains("import") && lines.get(line).contains(name))
			.findFirst()
			.orElse(-1) + 1;
	}

	/** The text without comments, and with one space for any. */
	String code() {
		return TEXT_OR_SPACE.matcher(this.text).replaceAll((found) -> {
			var quoted = found.group(1);
			return (quoted == null) ? " " : Matcher.quoteReplacement(quoted);
		}).replaceAll(" ++", " ").strip();
	}

	/**
	 * Outside of a jar nothing says which directory imports start from: it is the one
	 * from which others import the file, or else the one from which its package leads to
	 * it.
	 */
	private ProtoText named(Set<String> imported) {
		if (this.source.contains(IN_JAR)) {
			return this;
		}
		var found = PACKAGE.matcher(this.text);
		var directory = found.find() ? found.group(1).replace('.', '/') : "";
		Predicate<String> byPackage = (tail) -> !directory.isEmpty()
				&& tail.substring(0, Math.max(tail.lastIndexOf('/'), 0)).equals(directory);
		var tails = tails();
		var name = tails.stream().filter(imported::contains).findFirst();
		return new ProtoText(name.or(() -> tails.stream().filter(byPackage).findFirst()).orElse(this.source),
				this.source, this.text);
	}

	private List<String> tails() {
		var tails = new ArrayList<String>();
		for (var at = -1; at < this.source.length(); at = next(at)) {
			tails.add(this.source.substring(at + 1));
		}
		return tails;
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

	/** A file that the emulator has on its own class path, for others to import. */
	static Stream<ProtoText> own(String name) {
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
