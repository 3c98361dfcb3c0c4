package dev.longrunning.emulator.operation.filter;

import java.nio.charset.StandardCharsets;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The grammar of AIP-160, seen through the one spelling in which a filter prints. */
class FilterGrammarTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a                        | "a"
			a b                      | "a" AND "b"
			a AND b                  | "a" AND "b"
			a AND b AND c            | "a" AND "b" AND "c"
			a OR b OR c              | "a" OR "b" OR "c"
			a AND b OR c             | "a" AND ("b" OR "c")
			a OR b AND c             | ("a" OR "b") AND "c"
			a b OR c                 | "a" AND ("b" OR "c")
			a b AND c                | ("a" AND "b") AND "c"
			a AND b c AND d          | "a" AND ("b" AND "c") AND "d"
			New York Giants OR Yankees | "New" AND "York" AND ("Giants" OR "Yankees")
			(a b) OR c               | ("a" AND "b") OR "c"
			((a))                    | "a"
			( a )                    | "a"
			(a)AND(b)                | "a" AND "b"
			NOT a                    | NOT "a"
			-a                       | NOT "a"
			-(a b)                   | NOT ("a" AND "b")
			NOT (a OR b)             | NOT ("a" OR "b")
			NOT (NOT a)              | NOT (NOT "a")
			NOT a OR b               | NOT "a" OR "b"
			a -b                     | "a" AND NOT "b"
			a-b                      | "a-b"
			-file:x                  | NOT file : "x"
			and or not               | "and" AND "or" AND "not"
			android                  | "android"
			ANDroid                  | "ANDroid"
			""")
	void termsAreJoinedAndGrouped(String filter, String printed) {
		assertThat(OperationFilter.parse(filter)).hasToString(printed);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a=b                      | a = "b"
			a = b                    | a = "b"
			a!=b                     | a != "b"
			a<b                      | a < "b"
			a<=b                     | a <= "b"
			a>b                      | a > "b"
			a>=b                     | a >= "b"
			a:b                      | a : "b"
			a:*                      | a : "*"
			*                        | "*"
			a.b.c:d                  | a.b.c : "d"
			a.AND.NOT=d              | a."AND"."NOT" = "d"
			"AND"=d                  | "AND" = "d"
			a."b.c"=d                | a."b.c" = "d"
			metadata.@type=type.googleapis.com/a.b.C | metadata.@type = "type.googleapis.com/a.b.C"
			a=b.AND                  | a = "b.AND"
			a=-30                    | a = "-30"
			a<-2.5e-3                | a < "-2.5e-3"
			a=1.2s                   | a = "1.2s"
			a="x y"                  | a = "x y"
			a='x "y"'                | a = "x \\"y\\""
			a="x \\"y\\" \\\\"       | a = "x \\"y\\" \\\\"
			a="x\\*y*"               | a = "x\\*y*"
			a=""                     | a = ""
			a="AND"                  | a = "AND"
			a="(b)"                  | a = "(b)"
			hello!                   | "hello!"
			a=b!                     | a = "b!"
			"a"                      | "a"
			a.b                      | "a.b"
			a="b" c=d                | a = "b" AND c = "d"
			a<2018-03-28T14:50:00Z b | a < "2018-03-28T14:50:00Z" AND "b"
			a>=2012-04-21T11:30:00-04:00 | a >= "2012-04-21T11:30:00-04:00"
			a=2012-04-21T11:30:00.123-04:00 | a = "2012-04-21T11:30:00.123-04:00"
			a:2012-04-21T11:30:00+04:00 | a : "2012-04-21T11:30:00+04:00"
			""")
	void aFieldIsComparedWithOneValue(String filter, String printed) {
		assertThat(OperationFilter.parse(filter)).hasToString(printed);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a=(b OR c)               | a = "b" OR a = "c"
			a:(b c)                  | a : "b" AND a : "c"
			a.b=(b AND (c OR -d))    | a.b = "b" AND (a.b = "c" OR NOT a.b = "d")
			a=(b)                    | a = "b"
			a=(2012-04-21T11:30:00Z OR e.f) | a = "2012-04-21T11:30:00Z" OR a = "e.f"
			a=(b OR c) AND d         | (a = "b" OR a = "c") AND "d"
			""")
	void aGroupOfValuesIsSpelledOut(String filter, String printed) {
		assertThat(OperationFilter.parse(filter)).hasToString(printed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t\n  " })
	void nothingIsDemandedByABlankFilter(String filter) {
		assertThat(OperationFilter.parse(filter)).hasToString("");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					done=         | 6  | expected a value after '=', found the end of the filter.
					done= AND a   | 7  | expected a value after '=', found the keyword 'AND'.
					=true         | 1  | expected a field, a value or '(', found '='.
					a AND         | 6  | expected a field, a value or '(', found the end of the filter.
					AND a         | 1  | expected a field, a value or '(', found the keyword 'AND'.
					a OR OR b     | 6  | expected a field, a value or '(', found the keyword 'OR'.
					(a            | 3  | expected AND, OR, a space or the ')' of the '(' at position 1, found the end of the filter.
					a)            | 2  | expected AND, OR, a space or the end, found ')'.
					()            | 2  | expected a field, a value or '(', found ')'.
					a=()          | 4  | expected a value, found ')'.
					a, b          | 2  | expected AND, OR, a space or the end, found ','.
					a="b          | 3  | the string that begins here has no closing ".
					a='b\\'       | 3  | the string that begins here has no closing '.
					NOT           | 4  | expected a field, a value or '(', found the end of the filter.
					NOT(a)        | 4  | expected a space after NOT, found '('.
					NOT NOT a     | 5  | expected a field, a value or '(', found the keyword 'NOT'.
					--a           | 2  | expected a field, a value or '(', found '-'.
					- a           | 3  | expected a term right after '-', without a space, found 'a'.
					"a""b"        | 4  | expected a space, found '"b"'.
					(a)(b)        | 4  | expected a space, found '('.
					a. b          | 4  | expected a field name after '.', found 'b'.
					a..b=c        | 3  | expected a field name after '.', found '.'.
					.a=c          | 1  | expected a field, a value or '(', found '.'.
					a=b=c         | 4  | expected AND, OR, a space or the end (only values are allowed on the right side), found '='.
					a=(b=c)       | 5  | expected AND, OR, a space or the end (only values are allowed on the right side), found '='.
					a=gs://b      | 5  | expected AND, OR, a space or the end (put a value that contains ':' in quotes), found ':'.
					a=NOT         | 3  | expected a value after '=', found the keyword 'NOT'.
					a=- 3         | 5  | expected a number right after '-', found '3'.
					a e[0].foo=1  | 3  | elements cannot be selected by index, as in 'e[0]'; write 'field:value' to find an element.
					a AND f(b)    | 7  | unknown function 'f'; functions are not supported.
					a=cel.f(b, c) | 3  | unknown function 'cel.f'; functions are not supported.
					a==b          | 3  | expected a value after '=', found '='.
					a=!=b         | 3  | expected a value after '=', found '!='.
					""")
	void aMistakeIsShownWhereItIs(String filter, int position, String complaint) {
		var failure = refused(filter);
		assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
		assertThat(failure.getMessage()).startsWith("Invalid filter at position " + position + ": " + complaint + "\n");
	}

	@Test
	void aCaretPointsAtTheMistake() {
		assertThat(refused("done=true AND (name:x").getMessage()).endsWith("""

				done=true AND (name:x
				                     ^""");
	}

	@Test
	void aLongFilterIsShownInPart() {
		var words = "word ".repeat(20);
		assertThat(refused(words + "a=,\n" + words).getMessage()).endsWith("""

				...rd word word word word word word word a=, word word word word word word word wor...
				                                           ^""");
	}

	@Test
	void anExcerptHoldsNoHalfCharacters() {
		for (var before : new String[] { "", "a" }) {
			var message = String.valueOf(refused(before + "\uD83D\uDE00".repeat(50) + ")").getMessage());
			assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(message)).as(message).isTrue();
		}
	}

	@Test
	void theViolationNamesTheFilter() {
		var status = refused("a=").toStatus("example.googleapis.com");
		assertThat(status.getDetails(0).getTypeUrl()).endsWith("google.rpc.BadRequest");
		assertThat(status.getDetails(0).getValue().toStringUtf8()).contains("filter");
	}

	@Test
	void nestingIsBounded() {
		assertThat(OperationFilter.parse("(".repeat(100) + "a" + ")".repeat(100))).hasToString("\"a\"");
		assertThat(refused("(".repeat(101) + "a" + ")".repeat(101))).hasMessageContaining("position 101")
			.hasMessageContaining("more than 100 deep");
		assertThat(refused("(".repeat(16_000))).hasMessageContaining("position 101");
		assertThat(refused("a=" + "(".repeat(101))).hasMessageContaining("position 103");
	}

	@Test
	void lengthIsBounded() {
		assertThat(OperationFilter.parse("a".repeat(16 * 1024)).toString()).hasSize(16 * 1024 + 2);
		assertThat(refused("a".repeat(16 * 1024 + 1)))
			.hasMessage("The text of 'filter' is 16385 bytes long; the limit is 16384 bytes.");
	}

	@Test
	void pathsAreBounded() {
		assertThat(refused("a" + ".a".repeat(100) + "=1")).hasMessageContaining("101 segments; at most 100");
	}

	private static StatusException refused(String filter) {
		return catchThrowableOfType(StatusException.class, () -> OperationFilter.parse(filter));
	}

}
