package dev.longrunning.emulator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.SourceTree.SourceFile;
import org.junit.jupiter.api.Test;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules on the source text: Javadoc, names, sizes of packages, imports. */
class SourceRulesTests {

	private static final int MOST_TYPES = 20;

	/** Packages with more types, each with the reason. */
	private static final Map<String, String> CROWDED = Map.of();

	/** The test kit has the words of the control API, as the server has. */
	private static final Set<String> SAME_IN_THE_TEST_KIT = Set.of("Call", "Event", "Fault", "OperationControl",
			"Polls", "Scenario", "Seed");

	private static final List<String> JDK = List.of("java.lang", "java.util", "java.util.concurrent",
			"java.util.function", "java.io", "java.net", "java.nio.file", "java.time");

	private static final Pattern OPENING = Pattern.compile("^(What|Who|Whose|Which|How|Where|Whether|When|Why)\\b");

	/** The opening of any Javadoc, of members too. */
	private static final Pattern QUESTION = Pattern
		.compile("/\\*\\*\\s*(?:\\*\\s*)?(?:What|Who|Whose|Which|How|Where|Whether|Why)\\b");

	private static final Pattern WORD = Pattern.compile("\\w+");

	private final List<SourceFile> product = SourceTree.files("src/main/java");

	private final List<SourceFile> testKit = SourceTree.files("src/testkit/java");

	private final List<SourceFile> all = Stream
		.of(this.product, this.testKit, SourceTree.files("src/test/java"), SourceTree.files("src/bench/java"))
		.flatMap(List::stream)
		.toList();

	@Test
	void everyTypeHasJavadocThatOpensWithANoun() {
		assertThat(Stream.of(this.product, this.testKit).flatMap(List::stream)).allSatisfy((file) -> {
			assertThat(file.javadoc()).as(file.name()).isPresent();
			assertThat(file.javadoc().orElseThrow()).as(file.name()).doesNotContainPattern(OPENING);
		});
	}

	@Test
	void noJavadocOpensWithAQuestion() {
		assertThat(Stream.of(this.product, this.testKit).flatMap(List::stream))
			.allSatisfy((file) -> assertThat(file.text()).as(file.name()).doesNotContainPattern(QUESTION));
	}

	@Test
	void noTwoTypesHaveOneName() {
		assertThat(repeated(this.product)).isEmpty();
		var kit = this.testKit.stream().map(SourceFile::type).collect(Collectors.toSet());
		assertThat(types(this.product).filter(kit::contains)).containsExactlyInAnyOrderElementsOf(SAME_IN_THE_TEST_KIT);
	}

	private static Set<String> repeated(List<SourceFile> files) {
		return types(files).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
			.entrySet()
			.stream()
			.filter((name) -> name.getValue() > 1)
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	private static Stream<String> types(List<SourceFile> files) {
		return files.stream().filter(Predicate.not(SourceFile::isPackage)).map(SourceFile::type);
	}

	@Test
	void noTypeHidesOneOfTheJdk() {
		assertThat(types(this.product).filter(SourceRulesTests::isOfTheJdk)).isEmpty();
	}

	private static boolean isOfTheJdk(String type) {
		return JDK.stream().anyMatch((name) -> ClassUtils.isPresent(name + "." + type, null));
	}

	@Test
	void packagesAreSmall() {
		var sizes = this.product.stream()
			.filter(Predicate.not(SourceFile::isPackage))
			.collect(Collectors.groupingBy(SourceFile::directory, Collectors.counting()));
		sizes.values().removeIf((size) -> size <= MOST_TYPES);
		assertThat(sizes.keySet()).isEqualTo(CROWDED.keySet());
	}

	@Test
	void everyImportIsUsed() {
		assertThat(this.all).allSatisfy((file) -> {
			var words = WORD.matcher(file.body()).results().map((word) -> word.group()).collect(Collectors.toSet());
			assertThat(file.imports().stream().map(SourceRulesTests::lastName).filter((name) -> !name.equals("*")))
				.as(file.name())
				.allMatch(words::contains);
		});
	}

	private static String lastName(String name) {
		return name.substring(name.lastIndexOf('.') + 1);
	}

	/** The JDK first, then all others, Spring, and static imports last. */
	@Test
	void importsAreSortedAndNoneComesTwice() {
		assertThat(this.all).allSatisfy((file) -> assertThat(file.imports()).as(file.name())
			.containsExactlyElementsOf(file.imports().stream().distinct().sorted(SourceRulesTests::order).toList()));
	}

	private static int order(String one, String other) {
		var groups = Integer.compare(group(one), group(other));
		return (groups != 0) ? groups : one.compareTo(other);
	}

	private static int group(String name) {
		if (name.startsWith("static ")) {
			return 4;
		}
		if (name.startsWith("java.")) {
			return 0;
		}
		if (name.startsWith("javax.")) {
			return 1;
		}
		return name.startsWith("org.springframework.") ? 3 : 2;
	}

}
