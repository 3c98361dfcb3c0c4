package dev.longrunning.emulator.json;

import java.nio.charset.StandardCharsets;

import com.google.api.HttpRule;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.Operation;
import com.google.protobuf.Any;
import com.google.protobuf.DoubleValue;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class MessageReaderTests {

	private static final String PAYLOAD = "Invalid JSON payload received. ";

	private final MessageReader reader = new MessageReader(TestTypes.TYPES);

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{'singleInt32':'5'} | {'singleInt32':5}",
			"{'single_int32':5.0} | {'singleInt32':5}", "{'singleInt32':1e3} | {'singleInt32':1000}",
			"{'singleInt64':9223372036854775807} | {'singleInt64':'9223372036854775807'}",
			"{'singleUint64':18446744073709551615} | {'singleUint64':'18446744073709551615'}",
			"{'singleUint32':4294967295} | {'singleUint32':4294967295}",
			"{'singleDouble':'0.5'} | {'singleDouble':0.5}", "{'singleDouble':-0} | {'singleDouble':-0.0}",
			"{'singleFloat':'NaN'} | {'singleFloat':'NaN'}", "{'singleBool':'true'} | {'singleBool':true}",
			"{'singleEnum':1} | {'singleEnum':'RED'}", "{'singleEnum':'-7'} | {'singleEnum':'NEGATIVE'}",
			"{'singleEnum':4711} | {'singleEnum':4711}", "{'singleBytes':'+/8='} | {'singleBytes':'+/8='}",
			"{'singleBytes':'-_8'} | {'singleBytes':'+/8='}",
			"{'singleString':null,'manyInt32':null,'aStruct':null,'aInt32Value':null,'inner':null} | {}",
			"{'singleInt32':0,'singleString':'','manyInt32':[]} | {}", "{'maybeNumber':0} | {'maybeNumber':0}",
			"{'aValue':null} | {'aValue':null}",
			"{'aValue':[1,'a',null,{'b':true}]} | {'aValue':[1,'a',null,{'b':true}]}",
			"{'aInt32Value':0} | {'aInt32Value':0}", "{'aDuration':'0.5s'} | {'aDuration':'0.500s'}",
			"{'aDuration':'-0.000000001s'} | {'aDuration':'-0.000000001s'}",
			"{'aTimestamp':'2020-01-01T01:00:00.5+01:00'} | {'aTimestamp':'2020-01-01T00:00:00.500Z'}",
			"{'aFieldMask':'aB.cD, e_f'} | {'aFieldMask':'aB.cD,eF'}",
			"{'byBool':{'true':{'singleInt32':1}},'bySint32':{'-1':'RED'}} | {'byBool':{'true':{'singleInt32':1}},'bySint32':{'-1':'RED'}}",
			"{'aAny':{}} | {'aAny':{}}",
			"{'aAny':{'@type':'type.googleapis.com/google.protobuf.Empty','value':{}}} | {'aAny':{'@type':'type.googleapis.com/google.protobuf.Empty'}}",
			"{'aAny':{'value':'3s','@type':'x/google.protobuf.Duration'}} | {'aAny':{'@type':'x/google.protobuf.Duration','value':'3s'}}",
			"{'aAny':{'reason':'R','@type':'x/google.rpc.ErrorInfo','domain':'d'}} | {'aAny':{'@type':'x/google.rpc.ErrorInfo','reason':'R','domain':'d'}}" })
	void everyFormOfAValueIsTaken(String json, String canonical) {
		var message = read(json);
		var written = new MessageWriter(TestTypes.TYPES).write(message, JsonStyle.COMPACT);
		var again = read(canonical);
		assertThat(message).isEqualTo(again);
		assertThat(JsonMapper.shared().readTree(written))
			.isEqualTo(JsonMapper.shared().readTree(canonical.replace('\'', '"')));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{'singleInt32':'abc'} | single_int32 | (TYPE_INT32), \"abc\"",
			"{'singleInt32':5.5} | single_int32 | (TYPE_INT32), 5.5",
			"{'singleInt32':2147483648} | single_int32 | (TYPE_INT32), 2147483648",
			"{'singleInt32':''} | single_int32 | (TYPE_INT32), \"\"",
			"{'singleInt32':true} | single_int32 | (TYPE_INT32), true",
			"{'singleInt32':1e999999999} | single_int32 | (TYPE_INT32), 1e999999999",
			"{'singleInt32':1e-999999999} | single_int32 | (TYPE_INT32), 1e-999999999",
			"{'singleInt32':1e99999999999999} | single_int32 | (TYPE_INT32), 1e99999999999999",
			"{'singleUint64':-1} | single_uint64 | (TYPE_UINT64), -1",
			"{'singleFloat':1e39} | single_float | (TYPE_FLOAT), 1e39",
			"{'singleDouble':'0x1p3'} | single_double | (TYPE_DOUBLE), \"0x1p3\"",
			"{'singleString':1} | single_string | (TYPE_STRING), 1",
			"{'singleString':'\\ud800'} | single_string | (TYPE_STRING), \"?\"",
			"{'singleBool':1} | single_bool | (TYPE_BOOL), 1",
			"{'singleBytes':'*'} | single_bytes | (TYPE_BYTES), \"*\"",
			"{'singleEnum':'BLUE'} | single_enum | (type.googleapis.com/test.Color), \"BLUE\"",
			"{'inners':[{'manyEnum':[0,'BLUE']}]} | inners[0].many_enum[1] | (type.googleapis.com/test.Color), \"BLUE\"",
			"{'singleString':{}} | single_string | (TYPE_STRING), Starting an object or a list on a scalar field",
			"{'inner':5} | inner | (type.googleapis.com/test.Everything), 5",
			"{'manyInt32':5} | many_int32 | (TYPE_INT32), 5",
			"{'manyInt32':[null]} | many_int32[0] | (TYPE_INT32), null",
			"{'manyInt32Values':[null]} | many_int32_values[0] | (type.googleapis.com/google.protobuf.Int32Value), null",
			"{'byInt32':{'a':0}} | by_int32[0].key | (TYPE_INT32), \"a\"",
			"{'byInt32':{'1':0,'01':0}} | by_int32[1].key | (TYPE_INT32), \"01\" is given twice",
			"{'byString':{'a':0,'b':{'x':null}}} | by_string[1].value | (type.googleapis.com/test.Color), Starting an object or a list on a scalar field",
			"{'chosenText':'a','chosenNumber':1} | chosen_number | (oneof), oneof field 'choice' is already set by 'chosen_text'. Cannot set 'chosenNumber'",
			"{'singleInt32':1,'single_int32':1} | single_int32 | (TYPE_INT32), the field is given twice, in both forms of its name",
			"{'aDuration':10} | a_duration | (type.googleapis.com/google.protobuf.Duration), 10",
			"{'aDuration':{'seconds':10}} | a_duration | (type.googleapis.com/google.protobuf.Duration), Starting an object on a scalar field",
			"{'aDuration':'10'} | a_duration | (type.googleapis.com/google.protobuf.Duration), Field 'aDuration', Illegal duration format; duration must end with 's'",
			"{'aTimestamp':'today'} | a_timestamp | (type.googleapis.com/google.protobuf.Timestamp), Field 'aTimestamp', Illegal timestamp format; timestamps must end with 'Z' or have a valid timezone offset.",
			"{'aAny':{'@type':'x/y.Z','a':{'b':1}}} | a_any | (type.googleapis.com/google.protobuf.Any), Unknown type: \"y.Z\"",
			"{'aAny':{'a':[1],'@type':'x/y.Z'}} | a_any | (type.googleapis.com/google.protobuf.Any), Unknown type: \"y.Z\"",
			"{'aAny':{'@type':{'a':1},'b':2}} | a_any | (type.googleapis.com/google.protobuf.Any), Missing @type for any field",
			"{'aAny':{'a':1}} | a_any | (type.googleapis.com/google.protobuf.Any), Missing @type for any field",
			"{'aAny':{'@type':'y.Z'}} | a_any | (type.googleapis.com/google.protobuf.Any), Invalid type URL: \"y.Z\"" })
	void aWrongValueIsRefusedWithItsField(String json, String field, String rest) {
		var refused = refusal(json);
		var message = "Invalid value at '" + field + "' " + rest;
		assertThat(refused).hasMessage(message);
		assertThat(refused.code()).isEqualTo(Code.INVALID_ARGUMENT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "10", "1m", "1e3s", "s", "-s", ".5s", "5.s", "1.0000000001s", "315576000001s",
			"-315576000000.1s", "+1s", " 1s" })
	void aLengthThatIsNoneIsRefused(String text) {
		assertThat(refusal("{'aDuration':'" + text + "'}")).hasMessageStartingWith(
				"Invalid value at 'a_duration' (type.googleapis.com/google.protobuf.Duration), Field 'aDuration', ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2020-02-30T00:00:00Z", "2020-01-01T00:00:00", "2020-01-01", "0000-01-01T00:00:00Z",
			"0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-00:01", "2020-01-01T00:00:00.0000000001Z",
			"2020-01-01T25:00:00Z", "2020-01-01T00:00:00+99:00" })
	void aTimeThatIsNoneIsRefused(String text) {
		assertThat(refusal("{'aTimestamp':'" + text + "'}")).hasMessageStartingWith(
				"Invalid value at 'a_timestamp' (type.googleapis.com/google.protobuf.Timestamp), Field 'aTimestamp', ");
	}

	@Test
	void allUnknownNamesAreReportedAtOnceEachWithItsPath() {
		var refused = refusal(
				"{'foo':{'a':[1]},'inners':[{},{'features':1,'inner':{'x':0}}],'single_int32':[1],'a_struct':[]}");
		assertThat(refused).hasMessage(
				"""
						Invalid JSON payload received. Unknown name "foo": Cannot find field.
						Invalid JSON payload received. Unknown name "features" at 'inners[1]': Cannot find field.
						Invalid JSON payload received. Unknown name "x" at 'inners[1].inner': Cannot find field.
						Invalid JSON payload received. Unknown name "single_int32": Proto field is not repeating, cannot start list.
						Invalid JSON payload received. Unknown name "a_struct": Proto field is not repeating, cannot start list.""");
		Violations.assertThatViolations(refused)
			.hasSize(5)
			.contains(" -> " + PAYLOAD + "Unknown name \"foo\": Cannot find field.",
					"inners[1].inner -> " + PAYLOAD + "Unknown name \"x\" at 'inners[1].inner': Cannot find field.");
	}

	@Test
	void theNumberOfReportedProblemsIsBounded() {
		var refused = refusal("{'manyInt32':[" + "'x',".repeat(1000) + "'x']}");
		Violations.assertThatViolations(refused).hasSize(100);
	}

	@Test
	void anUnknownNameInsideAnAnyHasItsPathToo() {
		assertThat(refusal("{'aAny':{'@type':'x/google.rpc.ErrorInfo','foo':1}}"))
			.hasMessage(PAYLOAD + "Unknown name \"foo\" at 'a_any': Cannot find field.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{'a' | Unexpected end of string | 1 | 5",
			"{'singleInt32':1 'b':2} | Expected , or } after key:value pair | 1 | 18",
			"{'manyInt32':[1 2]} | Expected , or ] after array value | 1 | 17",
			"{'singleInt32' 1} | Expected : between key:value pair | 1 | 16",
			"{singleInt32:1} | Expected an object key or } | 1 | 2",
			"{'singleInt32':1,} | Expected an object key or } | 1 | 18", "{} x | Unexpected token | 1 | 4",
			"{}{} | Parsing terminated before end of input | 1 | 3", "{'singleInt32':01} | Unexpected token | 1 | 17",
			"q=test | Unexpected token | 1 | 1", "{'singleInt32':NaN} | Unexpected token | 1 | 19",
			"{/**/} | Unexpected token | 1 | 2", "{'singleInt32':1,'singleInt32':2} | Duplicate key | 1 | 31" })
	void malformedJsonIsRefusedWithItsPosition(String json, String what, int line, int column) {
		assertThat(refusal(json)).message()
			.isEqualTo(PAYLOAD + what + ". At line " + line + ", column " + column + ":\n" + json.replace("'", "\"")
					+ "\n" + " ".repeat(column - 1) + "^");
	}

	@Test
	void thePositionIsShownInAWindowOfItsLine() {
		var refused = refusal("{\n  'singleString': '" + "x".repeat(200) + "' 'b': '" + "y".repeat(200) + "'\n}");
		var lines = String.valueOf(refused.getMessage()).lines().toList();
		assertThat(lines).hasSize(3);
		assertThat(lines.get(0)).isEqualTo(PAYLOAD + "Expected , or } after key:value pair. At line 2, column 222:");
		assertThat(lines.get(1)).hasSizeLessThanOrEqualTo(80).contains("xxx\" \"b\": \"yyy");
		assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('"');
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "1", "'a'", "null", "true", "[{}]" })
	void onlyAnObjectIsAMessage(String json) {
		assertThat(refusal(json)).hasMessage(PAYLOAD + "Root element must be a message.");
	}

	@Test
	void anAnyIsReadWhoseTypeComesLastInThreeLevelsAndNotInMore() {
		var duration = "{'value':'3s','@type':'x/google.protobuf.Duration'}";
		var nested = "{'value':%s,'@type':'x/google.protobuf.Any'}";
		var three = nested.formatted(nested.formatted(duration));
		assertThat(read("{'aAny':" + three + "}"))
			.isEqualTo(read("{'aAny':" + "{'@type':'x/google.protobuf.Any','value':".repeat(2)
					+ "{'@type':'x/google.protobuf.Duration','value':'3s'}" + "}}}"));
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> read("{'aAny':" + nested.formatted(three) + "}"))
			.withMessageContaining("@type must come first");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'aDuration':'315576000001s'", "'aDuration':'-315576000000.1s'",
			"'aDuration':'99999999999999999999s'", "'aTimestamp':'0000-12-31T23:59:59Z'",
			"'aTimestamp':'0001-01-01T00:00:00+01:00'", "'aTimestamp':'9999-12-31T23:59:59-01:00'",
			"'aTimestamp':'10000-01-01T00:00:00Z'", "'aFieldMask':'MASK'" })
	void aValueOutOfRangeIsRefused(String member) {
		var json = "{" + member.replace("MASK", "a,".repeat(10_000)) + "}";
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> read(json))
			.satisfies((refused) -> assertThat(refused.code()).isEqualTo(Code.INVALID_ARGUMENT))
			.satisfies((refused) -> assertThat(refused).message().hasSizeLessThan(300));
	}

	@Test
	void nestingIsBounded() {
		assertThat(refusal("{'inner':".repeat(101) + "{}" + "}".repeat(101)))
			.hasMessageStartingWith(PAYLOAD + "Message too deep");
		assertThat(read("{'inner':".repeat(99) + "{}" + "}".repeat(99))).isNotNull();
		assertThat(refusal("[".repeat(100_000))).hasMessageStartingWith(PAYLOAD + "Message too deep");
		assertThat(refusal("{'aValue':" + "[".repeat(90) + "]".repeat(90) + "}"))
			.hasMessageContaining("nested deeper than 100 messages");
	}

	@Test
	void bytesThatAreNoUtf8AreRefused() {
		for (var bytes : new byte[][] { { '{', (byte) 0xC0, (byte) 0x80, '}' }, { (byte) 0xFF, (byte) 0xFE, '{', 0 },
				{ '{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}' } }) {
			assertThatExceptionOfType(StatusException.class)
				.isThrownBy(() -> this.reader.read(bytes, TestTypes.EVERYTHING))
				.withMessageStartingWith(PAYLOAD);
		}
	}

	@Test
	void numbersOfManyDigitsAreRefused() {
		assertThat(refusal("{'singleInt64':" + "9".repeat(100_000) + "}")).hasMessageStartingWith(PAYLOAD + "A number");
		assertThat(refusal("{'singleInt64':'" + "9".repeat(100_000) + "'}"))
			.hasMessageStartingWith("Invalid value at 'single_int64'")
			.message()
			.hasSizeLessThan(300);
	}

	@Test
	void noBytesAreAMessageWithoutFields() {
		assertThat(this.reader.read(new byte[0], TestTypes.EVERYTHING))
			.isEqualTo(DynamicMessage.getDefaultInstance(TestTypes.EVERYTHING));
		assertThat(refusal(" ")).hasMessageStartingWith(PAYLOAD + "Unexpected end of string");
	}

	@Test
	void oneFieldIsReadOnItsOwn() {
		var operation = Operation.newBuilder().setName("a");
		this.reader.readField(bytes("{'code': 5}"), field(operation, "error"), operation);
		assertThat(operation.build())
			.isEqualTo(Operation.newBuilder().setName("a").setError(Status.newBuilder().setCode(5)).build());
		var rule = HttpRule.newBuilder();
		this.reader.readField(bytes("[{'get': '/v1'}]"), field(rule, "additional_bindings"), rule);
		assertThat(rule.getAdditionalBindings(0).getGet()).isEqualTo("/v1");
	}

	@Test
	void whatIsWrongInOneFieldHasItsWholePath() {
		var operation = Operation.newBuilder();
		var refused = catchThrowableOfType(StatusException.class,
				() -> this.reader.readField(bytes("{'foo': 5}"), field(operation, "error"), operation));
		assertThat(refused).hasMessage(PAYLOAD + "Unknown name \"foo\" at 'error': Cannot find field.");
	}

	@Test
	void wellKnownTypesAreReadAtTheRoot() {
		assertThat(this.reader.read(bytes("{'a': 1}"), Struct.getDescriptor()).toByteString()).isNotEmpty();
		assertThat(this.reader.read(bytes("1.5"), DoubleValue.getDescriptor()).toByteString())
			.isEqualTo(DoubleValue.of(1.5).toByteString());
		assertThat(this.reader
			.read(bytes("{'@type':'type.googleapis.com/google.rpc.ErrorInfo','reason':'R'}"), Any.getDescriptor())
			.toByteString()).isEqualTo(Any.pack(ErrorInfo.newBuilder().setReason("R").build()).toByteString());
	}

	@Test
	void aTreeIsCheckedLikeAText() {
		var tree = JsonMapper.shared().readTree("{\"pageSize\": \"abc\", \"foo\": 1}");
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> this.reader.read(tree, ListOperationsRequest.getDescriptor()))
			.withMessage("Invalid value at 'page_size' (TYPE_INT32), \"abc\"\n" + PAYLOAD
					+ "Unknown name \"foo\": Cannot find field.");
	}

	private static com.google.protobuf.Descriptors.FieldDescriptor field(Message.Builder message, String name) {
		return message.getDescriptorForType().findFieldByName(name);
	}

	private Message read(String json) {
		return this.reader.read(bytes(json), TestTypes.EVERYTHING);
	}

	private StatusException refusal(String json) {
		return catchThrowableOfType(StatusException.class, () -> read(json));
	}

	private static byte[] bytes(String json) {
		return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
	}

}
