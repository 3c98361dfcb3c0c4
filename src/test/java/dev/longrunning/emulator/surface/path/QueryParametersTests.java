package dev.longrunning.emulator.surface.path;

import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QueryParametersTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
			a=b|a|b
			a=b+c%2Bd%20e|a|b c+d e
			pageToken|pageToken|
			pageToken=|pageToken|
			a=b=c|a|b=c
			$alt=json;enum-encoding%3Dint|$alt|json;enum-encoding=int
			$alt=json%3Benum-encoding=int|$alt|json;enum-encoding=int
			%24alt=json|$alt|json
			a%26b=c%26d|a&b|c&d
			filter=a%2Fb/c|filter|a/b/c
			""")
	void oneParameterIsRead(String query, String name, String value) {
		assertThat(QueryParameters.parse(query).all())
			.containsExactly(new QueryParameters.Parameter(name, (value != null) ? value : ""));
	}

	@Test
	void orderAndRepetitionAreKept() {
		var parameters = QueryParameters.parse("b=1&a=2&b=3&c");
		assertThat(parameters.all()).extracting(QueryParameters.Parameter::name).containsExactly("b", "a", "b", "c");
		assertThat(parameters.values("b")).containsExactly("1", "3");
		assertThat(parameters.values("c")).containsExactly("");
		assertThat(parameters.values("d")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "&", "&&" })
	void nothingIsReadWhereNothingStands(String query) {
		assertThat(QueryParameters.parse(query).all()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "a=1&b=%zz,6,%zz", "%,0,%", "a=%C3+,2,%C3", "a=%+1,2,%+1" })
	void wrongEncodingIsRefusedWithItsPosition(String query, int position, String offending) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> QueryParameters.parse(query))
			.withMessageContaining("in the query at position " + position + ", '" + offending + "': ");
	}

	@Test
	void parametersAreLimitedInNumber() {
		assertThat(QueryParameters.parse("a&".repeat(20_000)).all()).hasSize(20_000);
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> QueryParameters.parse("a&".repeat(20_001)))
			.withMessageContaining("at most 20000 parameters");
	}

}
