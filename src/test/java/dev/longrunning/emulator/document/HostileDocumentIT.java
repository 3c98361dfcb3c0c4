package dev.longrunning.emulator.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/** Documents that would take minutes or all of the heap, or that no reader expects. */
@Timeout(60)
class HostileDocumentIT {

	private static final int LARGE = 4_000_000;

	static Stream<Arguments> refused() {
		return Stream.of(argumentSet("aliases of aliases", aliases(14, "[*a%1$d, *a%1$d, *a%1$d, *a%1$d]")),
				argumentSet("aliases in fields", aliases(20, "{x: *a%1$d, y: *a%1$d}")),
				argumentSet("a list in itself", "&a [*a]"), argumentSet("fields in themselves", "&a {x: *a}"),
				argumentSet("a field in its own name", "&a {*a : 1}"), argumentSet("deep lists", "[".repeat(3_000)),
				argumentSet("deep closed lists", "[".repeat(3_000) + "]".repeat(3_000)),
				argumentSet("deep fields", "{\"a\":".repeat(3_000)),
				argumentSet("deep items", "- ".repeat(3_000) + "x"),
				argumentSet("deep names", "? ".repeat(3_000) + "x"),
				argumentSet("deep lines",
						IntStream.range(0, 2_000)
							.mapToObj((depth) -> " ".repeat(depth) + "a:")
							.collect(Collectors.joining("\n"))),
				argumentSet("many values", "[" + "1,".repeat(300_000) + "1]"),
				argumentSet("many fields",
						"{" + IntStream.range(0, 300_000)
							.mapToObj((field) -> "a" + field + ":")
							.collect(Collectors.joining(",")) + "}"),
				argumentSet("an unfinished escape", "\"\\u"), argumentSet("a short escape", "\"\\u12\""),
				argumentSet("an escape that is no hexadecimal number", "\"\\uZZZZ\""),
				argumentSet("an escape out of range", "\"\\UFFFFFFFF\""), argumentSet("an unknown escape", "\"\\q\""),
				argumentSet("an unfinished text", "\"" + "x".repeat(LARGE)),
				argumentSet("a version out of range", "%YAML 99999999999999999999.1\n---\na"),
				argumentSet("a version without a number", "%YAML x\n---\na"),
				argumentSet("a tag without an end", "!<" + "x".repeat(100_000)),
				argumentSet("an escape in a tag", "!%zz a"), argumentSet("an unknown tag prefix", "!a!b c"),
				argumentSet("an unknown alias", "*a"), argumentSet("an anchor without a name", "& a"),
				argumentSet("a zero byte", "\0"), argumentSet("half of a surrogate pair", "\ud800"),
				argumentSet("a tab", "a:\n\t- b"), argumentSet("two documents", "a\n---\nb"),
				argumentSet("nothing", ""), argumentSet("a comment", "#" + "x".repeat(LARGE)),
				argumentSet("a block with a wrong indicator", "|99\n x"),
				argumentSet("only commas", "[" + ",".repeat(100)), argumentSet("an unclosed brace", "{".repeat(50)));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void hostileDocumentIsRefused(String text) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> Document.parse("body", text).json())
			.matches((ex) -> ex.code() == Code.INVALID_ARGUMENT)
			.matches((ex) -> String.valueOf(ex.getMessage()).startsWith("body"))
			.matches((ex) -> String.valueOf(ex.getMessage()).length() < 2_000)
			.matches((ex) -> !String.valueOf(ex.getMessage()).contains("Exception"));
	}

	static Stream<Arguments> large() {
		return Stream.of(argumentSet("a plain text", "x".repeat(LARGE)),
				argumentSet("a quoted text", "\"" + "x".repeat(LARGE) + "\""),
				argumentSet("escapes", "\"" + "\\n".repeat(LARGE / 2) + "\""),
				argumentSet("words", "x ".repeat(LARGE / 2)), argumentSet("lines", "x\n".repeat(LARGE / 2)),
				argumentSet("quoted lines", "\"" + "x\n".repeat(LARGE / 2) + "\""),
				argumentSet("a folded block", ">\n" + " x\n".repeat(LARGE / 3)),
				argumentSet("empty lines", "a" + "\n".repeat(LARGE) + "b"),
				argumentSet("spaces", " ".repeat(LARGE) + "a"), argumentSet("comments", "#\n".repeat(LARGE / 2) + "a"),
				argumentSet("signs", "-".repeat(LARGE)), argumentSet("colons", ":".repeat(LARGE)),
				argumentSet("quotes", "'" + "''".repeat(LARGE / 2) + "'"),
				argumentSet("digits and a letter", "1".repeat(LARGE) + "x"),
				argumentSet("digits with underscores", "1_".repeat(LARGE / 2)),
				argumentSet("dots", "1" + ".".repeat(LARGE)),
				argumentSet("sexagesimal digits", "1" + ":59".repeat(LARGE / 3)),
				argumentSet("an anchor", "&" + "a".repeat(LARGE) + " x"),
				argumentSet("a tag", "!" + "a".repeat(LARGE) + " x"));
	}

	@ParameterizedTest
	@MethodSource("large")
	void largeTextIsReadInLinearTime(String text) {
		try {
			assertThat(Document.parse("body", text).json()).isNotNull();
		}
		catch (StatusException ex) {
			assertThat(ex.code()).isEqualTo(Code.INVALID_ARGUMENT);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "-1", "0.", "1e", "0x", "0o" })
	void longNumberIsRefused(String begin) {
		var number = Document.parse("body", begin + "1".repeat(1_000_000));
		try {
			number.json();
		}
		catch (StatusException ex) {
			assertThat(ex).hasMessageContaining("1000 characters");
		}
		for (Runnable reading : List.<Runnable>of(number::duration, number::instant, () -> number.count(1),
				number::flag, () -> number.choice(List.of("a")))) {
			assertThatExceptionOfType(StatusException.class).isThrownBy(reading::run)
				.matches((ex) -> ex.code() == Code.INVALID_ARGUMENT)
				.matches((ex) -> String.valueOf(ex.getMessage()).length() < 2_000);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z",
			"0000-12-31T23:59:59Z", "-0001-01-01T00:00:00Z" })
	void instantOutOfRangeIsRefused(String text) {
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> Document.parse("body", "'" + text + "'").instant())
			.withMessageContaining("between 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999999999Z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "106752d", "9223372036.854775808s", "99999999999999999999999999999999999999s", "1e3s",
			"-1s", "1" })
	void durationOutOfRangeIsRefused(String text) {
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> Document.parse("body", "'" + text + "'").duration())
			.withMessageContaining("at most 106751d");
	}

	@Test
	void longNameIsRefused() {
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> Document.parse("body", "? " + "x".repeat(2_000) + "\n: 1").anyFields())
			.withMessageContaining("at most 1000 characters");
	}

	@Test
	void longUnknownWordHasNoSuggestion() {
		var known = new ArrayList<>(IntStream.range(0, 5_000).mapToObj((word) -> "x".repeat(100) + word).toList());
		assertThat(DidYouMean.to("x".repeat(100_000), known)).isEmpty();
		assertThat(DidYouMean.to("x".repeat(100) + "49999", known)).contains("x".repeat(100) + "4999");
	}

	/** Each level holds the one above several times. */
	private static String aliases(int levels, String level) {
		return IntStream.range(0, levels)
			.mapToObj((index) -> "- &a" + (index + 1) + " " + level.formatted(index))
			.collect(Collectors.joining("\n", "- &a0 x\n", "\n"));
	}

}
