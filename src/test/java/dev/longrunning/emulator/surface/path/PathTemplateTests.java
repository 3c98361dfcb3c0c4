package dev.longrunning.emulator.surface.path;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PathTemplateTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/v1/operations                               | [v1, operations]                       | []                                         |
					/v1/images:annotate                          | [v1, images]                           | []                                         | annotate
					/v1:search                                   | [v1]                                   | []                                         | search
					/v1/{name=operations/**}:cancel              | [v1, operations, **]                   | [{name=operations/**}]                     | cancel
					/v1/{parent=projects/*}/things/{thing_id}    | [v1, projects, *, things, *]           | [{parent=projects/*}, {thing_id=*}]        |
					/v1/{instance.name=projects/*/instances/*}   | [v1, projects, *, instances, *]        | [{instance.name=projects/*/instances/*}]   |
					/{version}/{name=**}/operations              | [*, **, operations]                    | [{version=*}, {name=**}]                   |
					/v2/{name=operations/projects/**}/operations | [v2, operations, projects, **, operations] | [{name=operations/projects/**}]        |
					/v1/{name=operations}                        | [v1, operations]                       | [{name=operations}]                        |
					/*/**                                        | [*, **]                                | []                                         |
					/$discovery/rest                             | [$discovery, rest]                     | []                                         |
					""")
	void definitionsAreRead(String definition, String segments, String variables, String verb) {
		var template = PathTemplate.parse(definition);
		assertThat(template.segments()).hasToString(segments);
		assertThat(template.variables()).hasToString(variables);
		assertThat(template.verb().orElse(null)).isEqualTo(verb);
		assertThat(template).hasToString(definition);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			""                      | 0  | '/' expected
			v1/operations           | 0  | '/' expected
			/                       | 1  | a literal, '*' or '**' expected
			/v1/                    | 4  | a literal, '*' or '**' expected
			/v1//operations         | 4  | a literal, '*' or '**' expected
			/v1/{name               | 9  | '}' expected
			/v1/name}               | 8  | unexpected '}'
			/v1/{}                  | 5  | a field name expected
			/v1/{a..b}              | 7  | a field name expected
			/v1/{1a}                | 5  | a field name must not begin with a digit
			/v1/{a-b}               | 6  | '}' expected
			/v1/{name=}             | 10 | a literal, '*' or '**' expected
			/v1/{name=a/{b}}        | 12 | a literal, '*' or '**' expected
			/v1/{name=a:b}          | 11 | '}' expected
			/v1/{a}{b}              | 7  | unexpected '{'
			/v1/{a}/{a=x/*}         | 9  | 'a' is bound twice
			/v1/***                 | 6  | unexpected '*'
			/v1/x*                  | 5  | unexpected '*'
			/v1/a b                 | 5  | unexpected ' '
			/v1/a?b                 | 5  | unexpected '?'
			/v1/a%20b               | 5  | unexpected '%'
			/v1/x:                  | 6  | a literal, '*' or '**' expected
			/v1/x:cancel/y          | 12 | unexpected '/'
			/v1/x:a:b               | 7  | unexpected ':'
			""")
	void malformedDefinitionsAreRefusedWithTheirLocation(String definition, int position, String why) {
		assertThatIllegalArgumentException().isThrownBy(() -> PathTemplate.parse(definition))
			.withMessage("Path template '%s' is malformed at position %d: %s.", definition, position, why);
	}

	@ParameterizedTest
	@CsvSource({ "{x},false", "{x=*},false", "{x=a},false", "{x=**},true", "{x=a/*},true", "{x=*/**},true" })
	void variablesOverSeveralSegmentsAreKnown(String variable, boolean multiSegment) {
		var template = PathTemplate.parse("/v1/" + variable);
		assertThat(template.variables().getFirst().isMultiSegment()).isEqualTo(multiSegment);
	}

	@Test
	void theMoreSpecificComesFirst() {
		var templates = List.of("/v1/{name=**}", "/v1/{name=**}/operations", "/v1/{name=projects/*}", "/v1/{name=*/x}",
				"/v1/{name=projects/**}", "/v1/projects", "/v1/projects/x", "/v1/{name=*/*}");
		assertThat(templates.stream()
			.map(PathTemplate::parse)
			.sorted(PathTemplate.MOST_SPECIFIC_FIRST)
			.map(PathTemplate::toString)).containsExactly("/v1/projects/x", "/v1/{name=projects/*}", "/v1/projects",
					"/v1/{name=projects/**}", "/v1/{name=*/x}", "/v1/{name=*/*}", "/v1/{name=**}/operations",
					"/v1/{name=**}");
	}

	@ParameterizedTest
	@CsvSource({ "projects/*/operations/*, projects/p/operations/o, true",
			"projects/*/operations/*, projects/p/operations/a/b, false", "projects/*/operations/*, operations/o, false",
			"projects/*/operations/*, projects/p/operations/, false",
			"projects/*/operations/*, projects/p/Operations/o, false", "operations/**, operations/a/b, true",
			"operations/**, operations, true", "operations/**, operations//a, false", "*, a, true", "*, a/b, false",
			"*, '', false", "**, '', false", "**, 7612202767953098924, true",
			"operations/projects/**/x, operations/projects/a/b/x, true",
			"operations/projects/**/x, operations/projects/a/b/y, false" })
	void namesFitPatterns(String pattern, String name, boolean fits) {
		var template = PathTemplate.parse("/v1/{name=" + pattern + "}:cancel");
		assertThat(template.fits("name", name)).isEqualTo(fits);
		assertThat(template.fits("other", name)).isFalse();
	}

	@Test
	void valuesExpandToAPathAsClientsEncodeIt() {
		var template = PathTemplate.parse("/v1/{parent=projects/*/**}/things/{thing.id}:run");
		var path = template.expand(Map.of("parent", "projects/a b/x/é%2F+", "thing.id", "a/b:c~"));
		assertThat(path).isEqualTo("/v1/projects/a%20b/x/%C3%A9%252F%2B/things/a%2Fb%3Ac~:run");
	}

	@Test
	void nothingIsExpandedForAnEmptyRest() {
		assertThat(PathTemplate.parse("/v1/{name=**}/operations").expand(Map.of("name", "")))
			.isEqualTo("/v1/operations");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/{other}", "/v1/{name=operations/*}", "/v1/{name=literal}", "/v1/*/{name=**}" })
	void valuesThatDoNotFitAreNotExpanded(String definition) {
		var template = PathTemplate.parse(definition);
		assertThatIllegalArgumentException().isThrownBy(() -> template.expand(Map.of("name", "projects/p")));
	}

	@Test
	void templatesAreEqualWhenWrittenAlike() {
		assertThat(PathTemplate.parse("/v1/{x}")).isEqualTo(PathTemplate.parse("/v1/{x}"))
			.hasSameHashCodeAs(PathTemplate.parse("/v1/{x}"))
			.isNotEqualTo(PathTemplate.parse("/v1/{y}"));
	}

}
