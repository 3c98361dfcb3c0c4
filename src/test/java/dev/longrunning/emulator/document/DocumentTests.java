package dev.longrunning.emulator.document;

import java.time.Duration;
import java.util.List;

import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DocumentTests {

	private static final String TEXT = """
			name: import
			when:
			  method: acme.v1.Things.MakeThing
			  on: yes
			stages:
			  - {for: 2s, metadata: {state: CREATED, share: 0.5, ok: true, none: null}}
			  - for: 3 s
			""";

	private final DocumentNode root = Document.parse("a.yaml", TEXT);

	@Test
	void readsFieldsListsAndValues() {
		var fields = this.root.fields("name", "when", "stages");
		assertThat(fields.of("name").text()).isEqualTo("import");
		assertThat(fields.of("when").fields("method", "on").of("on").text()).isEqualTo("yes");
		var first = fields.of("stages").items().getFirst().fields("for", "metadata");
		assertThat(first.of("for").duration()).isEqualTo(Duration.ofSeconds(2));
		assertThat(first.of("metadata").json())
			.hasToString("{\"state\":\"CREATED\",\"share\":0.5,\"ok\":true,\"none\":null}");
		assertThat(fields.find("other")).isEmpty();
	}

	@Test
	void jsonIsYaml() {
		var json = Document.parse("a.json", "{\"by\": \"90s\", \"list\": [1, 2]}");
		assertThat(json.fields("by", "list").of("by").duration()).isEqualTo(Duration.ofSeconds(90));
		assertThat(json.anyFields().of("list").json()).hasToString("[1,2]");
	}

	@Test
	void unknownFieldIsReportedWithLocationAndSuggestion() {
		assertWrong(() -> this.root.fields("name", "when", "stage"),
				"a.yaml:5: stages: unknown field 'stages'; expected one of name, when, stage. Did you mean 'stage'?");
	}

	@Test
	void wrongValueIsReportedWithPathAndExpectedType() {
		var second = this.root.anyFields().of("stages").items().getLast().fields("for");
		assertWrong(() -> second.of("for").duration(),
				"a.yaml:7: stages[1].for: expected a duration such as 250ms, 2s, 5m or 1h, at most 106751d, found '3 s'.");
		assertWrong(() -> second.of("polls"), "a.yaml:7: stages[1]: 'polls' is missing.");
		assertWrong(() -> second.of("for").count(1),
				"a.yaml:7: stages[1].for: expected a whole number of at least 1, found '3 s'.");
		assertWrong(() -> this.root.anyFields().of("name").choice(List.of("imports", "exports")),
				"a.yaml:1: name: expected one of imports, exports, found 'import'. Did you mean 'imports'?");
		assertWrong(() -> this.root.items(), "a.yaml:1: expected a list, found fields.");
		assertWrong(() -> this.root.anyFields().of("when").text(), "a.yaml:2: when: expected a text, found fields.");
	}

	@Test
	void onlyOneOfSeveral() {
		var when = this.root.anyFields().of("when").anyFields();
		assertThat(when.oneOf("method", "scope")).contains("method");
		assertWrong(() -> when.oneOf("method", "on"),
				"a.yaml:4: when.on: 'method' is given too: expected only one of method, on.");
	}

	@ParameterizedTest
	@CsvSource({ "250ms, PT0.25S", "2s, PT2S", "1.5m, PT1M30S", "1h, PT1H", "2d, PT48H", "0s, PT0S",
			"5us, PT0.000005S" })
	void durations(String text, Duration length) {
		assertThat(DocumentNode.duration(text)).contains(length);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2", "s", "-1s", "2 s", "PT2S", "99999999999999999999h" })
	void noDurations(String text) {
		assertThat(DocumentNode.duration(text)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "a: [1, 2 | t:1: ", "'a: 1\na: 2' | t:2: a: the field is given twice; remove one.",
					"'' | t: the document is empty.", "'a: \"x' | t:1: " })
	void malformedTextIsReportedWithItsLine(String text, String message) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> Document.parse("t", text).anyFields())
			.withMessageStartingWith(message.strip());
	}

	@Test
	void aliasOfItselfIsRefused() {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> Document.parse("t", "a: &a [*a]"))
			.withMessageContaining("nested");
	}

	private static void assertWrong(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(call).withMessage(message);
	}

}
