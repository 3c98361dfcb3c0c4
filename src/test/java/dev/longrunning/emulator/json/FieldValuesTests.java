package dev.longrunning.emulator.json;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;

import com.google.longrunning.ListOperationsRequest;
import com.google.protobuf.DynamicMessage;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FieldValuesTests {

	private static final String BIND = "Invalid JSON payload received. Unknown name \"%s\": Cannot bind query parameter. %s";

	private final FieldValues values = new MessageReader(TestTypes.TYPES).fieldValues();

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "singleInt32 | 5 | {'singleInt32':5}", "single_int32 | 5 | {'singleInt32':5}",
					"singleUint64 | 18446744073709551615 | {'singleUint64':'18446744073709551615'}",
					"singleBool | true | {'singleBool':true}", "singleEnum | RED | {'singleEnum':'RED'}",
					"singleEnum | 1 | {'singleEnum':'RED'}", "singleBytes | -_8= | {'singleBytes':'+/8='}",
					"singleDouble | 0.5 | {'singleDouble':0.5}", "singleString | '' | {}",
					"maybeText | '' | {'maybeText':''}", "singleInt32 | '' | {}", "maybeNumber | '' | {}",
					"singleEnum | '' | {}", "aDuration | '' | {}", "aDuration | 0.5s | {'aDuration':'0.500s'}",
					"aTimestamp | 1970-01-01T01:00:00+01:00 | {'aTimestamp':'1970-01-01T00:00:00Z'}",
					"aFieldMask | displayName,a_b.cD | {'aFieldMask':'displayName,aB.cD'}",
					"a_int32_value | 0 | {'aInt32Value':0}", "aInt32Value | '' | {}",
					"inner.singleInt32 | 1 | {'inner':{'singleInt32':1}}",
					"inner.inner.single_string | x | {'inner':{'inner':{'singleString':'x'}}}",
					"manyInt32 | 1 | {'manyInt32':[1]}" })
	void textBecomesTheFieldsValue(String path, String text, String json) {
		var message = DynamicMessage.newBuilder(TestTypes.EVERYTHING);
		this.values.set(message, path, List.of(text));
		assertThat(compact(message)).isEqualTo(json.replace('\'', '"'));
	}

	@Test
	void aRepeatedFieldTakesAllValuesAndASingularTheLast() {
		var message = DynamicMessage.newBuilder(TestTypes.EVERYTHING);
		this.values.set(message, "manyEnum", List.of("RED", "-7", "99"));
		this.values.set(message, "singleString", List.of("a", "b"));
		assertThat(compact(message)).isEqualTo("{\"singleString\":\"b\",\"manyEnum\":[\"RED\",\"NEGATIVE\",99]}");
	}

	@Test
	void whatWasSetBesideStays() {
		var message = DynamicMessage.newBuilder(TestTypes.EVERYTHING);
		this.values.set(message, "inner.singleInt32", List.of("1"));
		this.values.set(message, "inner.singleString", List.of("x"));
		assertThat(compact(message)).contains("\"singleInt32\":1", "\"singleString\":\"x\"");
	}

	@Test
	void aGeneratedRequestIsFilledTheSameWay() {
		var request = ListOperationsRequest.newBuilder();
		this.values.set(request, "pageSize", List.of("7"));
		assertThat(request.getPageSize()).isEqualTo(7);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "foo | Field 'foo' could not be found in request message.",
					"inner.foo | Field 'foo' could not be found in request message.",
					"singleString.foo | Field 'foo' could not be found in request message.",
					"inners.singleInt32 | Field 'singleInt32' could not be found in request message.",
					"`` | Field '' could not be found in request message.",
					". | Field '' could not be found in request message.",
					"inner | 'inner' is a message type. Parameters can only be bound to primitive types.",
					"aStruct | 'aStruct' is a message type. Parameters can only be bound to primitive types.",
					"byString | 'byString' is a map. Parameters can only be bound to primitive types." })
	void whatCannotBeBoundIsRefused(String path, String reason) {
		assertRefused(path, "1", String.format(BIND, path, reason), "");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "singleInt32 | abc | single_int32 | (TYPE_INT32), \"abc\"",
			"singleInt32 | 2147483648 | single_int32 | (TYPE_INT32), \"2147483648\"",
			"inner.singleUint64 | -1 | inner.single_uint64 | (TYPE_UINT64), \"-1\"",
			"singleBool | yes | single_bool | (TYPE_BOOL), \"yes\"",
			"singleEnum | BLUE | single_enum | (type.googleapis.com/test.Color), \"BLUE\"",
			"aDuration | 10 | a_duration | (type.googleapis.com/google.protobuf.Duration), Field 'aDuration', Illegal duration format; duration must end with 's'" })
	void aWrongValueIsRefused(String path, String text, String field, String rest) {
		assertRefused(path, text, "Invalid value at '" + field + "' " + rest, field);
	}

	@Test
	void allMistakesAreReportedAtOnce() {
		var parameters = new LinkedHashMap<String, List<String>>();
		parameters.put("foo", List.of("1"));
		parameters.put("singleInt32", List.of("abc"));
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> this.values.setAll(DynamicMessage.newBuilder(TestTypes.EVERYTHING), parameters))
			.withMessage(String.format(BIND, "foo", "Field 'foo' could not be found in request message.")
					+ "\nInvalid value at 'single_int32' (TYPE_INT32), \"abc\"");
	}

	private void assertRefused(String path, String text, String message, String field) {
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> this.values.set(DynamicMessage.newBuilder(TestTypes.EVERYTHING), path, List.of(text)))
			.withMessage(message)
			.satisfies((refused) -> Violations.assertThatViolations(refused).containsExactly(field + " -> " + message));
	}

	private static String compact(DynamicMessage.Builder message) {
		var json = new MessageWriter(TestTypes.TYPES).write(message.build(), JsonStyle.COMPACT);
		return new String(json, StandardCharsets.UTF_8);
	}

}
