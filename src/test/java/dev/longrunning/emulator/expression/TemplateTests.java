package dev.longrunning.emulator.expression;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.DescriptorProtos.FieldOptions.EditionDefault;
import com.google.protobuf.Duration;
import com.google.rpc.Status;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TemplateTests {

	private static final Facts FACTS = new Facts(
			WaitOperationRequest.newBuilder()
				.setName("projects/p/operations/o")
				.setTimeout(Duration.newBuilder().setSeconds(90))
				.build(),
			Map.of("x-test", "42"), "projects/p", 3, Instant.parse("2026-01-02T03:04:05.5Z"), Map.of(),
			new EvaluationBudget(10_000))
		.withOperation("operations/new", "new");

	private static final JsonValues VALUES = new JsonValues(new MessageWriter((_) -> Optional.empty()));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "plain | \"plain\"", "${request.name} | \"projects/p/operations/o\"",
					"Quota for ${request.name}, call ${nth}. | \"Quota for projects/p/operations/o, call 3.\"",
					"${nth} | 3", "${nth > 2} | true", "${request.timeout} | \"90s\"",
					"${now + request.timeout} | \"2026-01-02T03:05:35.500Z\"",
					"${{'a': [1, 2.5], 'b}': '}'}} | {\"a\":[1,2.5],\"b}\":\"}\"}",
					"${operation.name}/${operation.id} | \"operations/new/new\"", "${headers['x-test']} | \"42\"",
					"${scope} | \"projects/p\"", "$${scope} | \"${scope}\"",
					"${request} | {\"name\":\"projects/p/operations/o\",\"timeout\":\"90s\"}", "${b'abc'} | \"YWJj\"",
					"${null} | null" })
	void expressionsBecomeTheirValues(String text, String json) {
		assertThat(filled(JsonMapper.shared().writeValueAsString(text))).isEqualTo(json);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "${request.ctype} | \"CORD\"", "Type ${request.ctype}. | \"Type CORD.\"",
					"${request.targets} | [\"TARGET_TYPE_FILE\",\"TARGET_TYPE_FIELD\"]",
					"${request.targets[1]} | \"TARGET_TYPE_FIELD\"",
					"${request.edition_defaults[0].edition} | \"EDITION_2023\"",
					"${request.editionDefaults[0].edition} | \"EDITION_2023\"", "${request.ctype + 1} | 2",
					"${has(request.ctype)} | true", "${request.ctype == 1} | true" })
	void fieldWithAnEnumBecomesItsWord(String text, String json) {
		var request = FieldOptions.newBuilder()
			.setCtype(FieldOptions.CType.CORD)
			.addTargets(FieldOptions.OptionTargetType.TARGET_TYPE_FILE)
			.addTargets(FieldOptions.OptionTargetType.TARGET_TYPE_FIELD)
			.addEditionDefaults(EditionDefault.newBuilder().setEdition(Edition.EDITION_2023))
			.build();
		var facts = new Facts(request, Map.of(), "", 1, Instant.EPOCH, Map.of(), new EvaluationBudget(10_000));
		assertThat(new Template(JsonMapper.shared().valueToTree(text)).fill(facts, VALUES).toString()).isEqualTo(json);
	}

	@Test
	void templatesNest() {
		assertThat(filled("{\"a\": [\"${scope}\", 1, {\"b\": null}], \"c\": true}"))
			.isEqualTo("{\"a\":[\"projects/p\",1,{\"b\":null}],\"c\":true}");
	}

	@Test
	void fieldsGoByEitherName() {
		var facts = new Facts(com.google.longrunning.ListOperationsRequest.newBuilder().setPageSize(7).build(),
				Map.of(), "", 1, Instant.EPOCH, Map.of(), new EvaluationBudget(10_000));
		assertThat(new CelExpression("request.page_size == 7").holds(facts)).isTrue();
		assertThat(new CelExpression("request.pageSize == 7").holds(facts)).isTrue();
	}

	@Test
	void conditionOfAnotherTypeDoesNotHold() {
		assertThat(new CelExpression("request.page_size == 7").holds(FACTS)).isFalse();
		assertThat(new CelExpression("headers['none'] == 'x'").holds(FACTS)).isFalse();
		assertThat(new CelExpression("nth == 3 && has(request.timeout)").holds(FACTS)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "${request.nope}", "${1 +}", "${now + 1}", "${noSuchVariable}" })
	void mistakeIsReportedByTheCheck(String text) {
		var template = new Template(JsonMapper.shared().getNodeFactory().stringNode(text));
		assertThat(Template.hasExpressions(text)).isTrue();
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> template.check(WaitOperationRequest.getDescriptor()))
			.withMessageContaining("at character")
			.withMessageContaining("google.longrunning.WaitOperationRequest")
			.matches((ex) -> ex.code() == Code.INVALID_ARGUMENT);
	}

	@Test
	void expressionWithoutItsEndIsRefused() {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> filled("\"${request.name\""))
			.withMessageContaining("closing brace");
	}

	@Test
	void expressionWithoutValueSaysSo() {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> filled("\"${headers['none']}\""))
			.matches((ex) -> ex.code() == Code.FAILED_PRECONDITION)
			.withMessageContaining("headers['none']");
	}

	@Test
	void messagesOfTheRequestKeepTheirType() {
		var facts = new Facts(com.google.longrunning.Operation.newBuilder()
			.setError(Status.newBuilder().setCode(8).setMessage("quota"))
			.build(), Map.of(), "", 1, Instant.EPOCH, Map.of(), new EvaluationBudget(10_000));
		var template = new Template(JsonMapper.shared().getNodeFactory().stringNode("${request.error}"));
		assertThat(template.fill(facts, VALUES)).hasToString("{\"code\":8,\"message\":\"quota\"}");
	}

	private static String filled(String json) {
		return new Template(JsonMapper.shared().readTree(json)).fill(FACTS, VALUES).toString();
	}

}
