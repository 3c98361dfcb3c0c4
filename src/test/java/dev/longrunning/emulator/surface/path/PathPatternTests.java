package dev.longrunning.emulator.surface.path;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathPatternTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a/*        | a/b           | [0, 1, 2]
			a/*        | a             | none
			a/*        | a/b/c         | none
			**         | a/b           | [0, 2]
			a/**       | a             | [0, 1, 1]
			a/**/b     | a/b           | [0, 1, 1, 2]
			a/**/b     | a/b/b         | [0, 1, 2, 3]
			a/**/b     | a/b/c         | none
			**/o/**    | p/o/x/o/y     | [0, 1, 2, 5]
			**/a/b/**  | a/a/c/a/b     | [0, 3, 4, 5, 5]
			**/a/**/a  | a/x/a/x/a     | [0, 0, 1, 4, 5]
			**/**      | a/b           | [0, 0, 2]
			**/*/**    | a/b           | [0, 0, 1, 2]
			""")
	void pathsAreLaidWithTheEarlierRestsShort(String pattern, String path, String starts) {
		var template = PathTemplate.parse("/" + pattern);
		var aligned = new PathPattern(template.segments()).align(List.of(path.split("/")));
		assertThat(aligned.map(Arrays::toString).orElse("none")).isEqualTo(starts);
	}

}
