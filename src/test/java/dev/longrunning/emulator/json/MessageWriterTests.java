package dev.longrunning.emulator.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.Operation;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.DoubleValue;
import com.google.protobuf.Duration;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.FieldMask;
import com.google.protobuf.FloatValue;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UInt64Value;
import com.google.protobuf.Value;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MessageWriterTests {

	private static final ErrorInfo INFO = ErrorInfo.newBuilder()
		.setReason("R")
		.putMetadata("b", "2")
		.putMetadata("a", "1")
		.build();

	private final MessageWriter writer = new MessageWriter(TestTypes.TYPES);

	@ParameterizedTest
	@CsvSource({ "0, 0", "-0.0, -0.0", "1, 1", "-3, -3", "0.5, 0.5", "100000, 100000", "1234567, 1234567",
			"1e14, 100000000000000", "1e15, 1e+15", "1e20, 1e+20", "1.5e-5, 0.000015", "1e-6, 1e-06",
			"1.25e-7, 1.25e-07", "0.1, 0.1", "123456789012345680, 1.2345678901234568e+17",
			"1234567890123456, 1234567890123456", "NaN, \"NaN\"", "Infinity, \"Infinity\"", "-Infinity, \"-Infinity\"",
			"1.7976931348623157E308, 1.7976931348623157e+308" })
	void doublesHaveTheShortestForm(double value, String json) {
		assertThat(compact(DoubleValue.of(value))).isEqualTo(json);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "0.1, 0.1", "16777216, 16777216", "1e10, 1e+10", "1e6, 1e+06", "NaN, \"NaN\"" })
	void floatsHaveTheShortestForm(float value, String json) {
		assertThat(compact(FloatValue.of(value))).isEqualTo(json);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, 1970-01-01T00:00:00Z", "1, 120000000, 1970-01-01T00:00:01.120Z",
			"1, 1000, 1970-01-01T00:00:01.000001Z", "1, 1, 1970-01-01T00:00:01.000000001Z",
			"-62135596800, 0, 0001-01-01T00:00:00Z", "253402300799, 999999999, 9999-12-31T23:59:59.999999999Z",
			"-9223372036854775808, -1, 0001-01-01T00:00:00Z",
			"9223372036854775807, 2000000000, 9999-12-31T23:59:59.999999999Z",
			"1, -1, 1970-01-01T00:00:00.999999999Z" })
	void timestampsAreWrittenAndKeptInRange(long seconds, int nanos, String json) {
		assertThat(compact(Timestamp.newBuilder().setSeconds(seconds).setNanos(nanos).build()))
			.isEqualTo("\"" + json + "\"");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, 0s", "3, 500000000, 3.500s", "-3, -1, -3.000000001s", "0, -500000000, -0.500s", "-1, 0, -1s",
			"1, -500000000, 0.500s", "-1, 500000000, -0.500s", "315576000000, 0, 315576000000s",
			"315576000001, 0, 315576000000s", "-315576000000, 0, -315576000000s", "-315576000000, -1, -315576000000s",
			"9223372036854775807, 2000000000, 315576000000s", "-9223372036854775808, -2000000000, -315576000000s" })
	void durationsAreWrittenAndKeptInRange(long seconds, int nanos, String json) {
		assertThat(compact(Duration.newBuilder().setSeconds(seconds).setNanos(nanos).build()))
			.isEqualTo("\"" + json + "\"");
	}

	@Test
	void anOperationIsWrittenAsGoogleDoes() {
		var operation = Operation.newBuilder()
			.setResponse(Any.pack(Duration.newBuilder().setSeconds(3).build()))
			.setDone(true)
			.setMetadata(Any.pack(INFO))
			.setName("operations/x")
			.build();
		assertThat(text(this.writer.write(operation, JsonStyle.PRETTY))).isEqualTo("""
				{
				  "name": "operations/x",
				  "metadata": {
				    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
				    "reason": "R",
				    "metadata": {
				      "b": "2",
				      "a": "1"
				    }
				  },
				  "done": true,
				  "response": {
				    "@type": "type.googleapis.com/google.protobuf.Duration",
				    "value": "3s"
				  }
				}""");
	}

	@Test
	void emptyObjectsAndListsHaveNothingInThem() {
		assertThat(text(this.writer.write(Empty.getDefaultInstance(), JsonStyle.PRETTY))).isEqualTo("{}");
		assertThat(text(this.writer.write(ListValue.getDefaultInstance(), JsonStyle.PRETTY))).isEqualTo("[]");
		assertThat(text(this.writer.write(ListOperationsResponse.getDefaultInstance(), JsonStyle.PRETTY)))
			.isEqualTo("{}");
	}

	@Test
	void aPackedEmptyHasNoValue() {
		assertThat(compact(Any.pack(Empty.getDefaultInstance())))
			.isEqualTo("{\"@type\":\"type.googleapis.com/google.protobuf.Empty\"}");
	}

	@Test
	void anAnyInsideAnAnyIsOpenedToo() {
		assertThat(compact(Any.pack(Any.pack(ErrorInfo.newBuilder().setReason("R").build())))).isEqualTo(
				"{\"@type\":\"type.googleapis.com/google.protobuf.Any\",\"value\":{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"R\"}}");
	}

	@Test
	void anUnsetAnyIsAnEmptyObject() {
		assertThat(compact(Any.getDefaultInstance())).isEqualTo("{}");
	}

	@Test
	void anAnyThatCannotBeOpenedShowsItsBytes() {
		var unknown = Any.newBuilder()
			.setTypeUrl("type.googleapis.com/x.Unknown")
			.setValue(ByteString.copyFromUtf8("\u0001?"));
		assertThat(compact(unknown.build()))
			.isEqualTo("{\"@type\":\"type.googleapis.com/x.Unknown\",\"value\":\"AT8=\"}");
		var broken = Any.pack(INFO).toBuilder().setValue(ByteString.copyFromUtf8("\n"));
		assertThat(compact(broken.build()))
			.isEqualTo("{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"value\":\"Cg==\"}");
	}

	@Test
	void anysNestedWithoutEndAreWrittenAllTheSame() {
		var any = Any.pack(Empty.getDefaultInstance());
		for (var count = 0; count < 2000; count++) {
			any = Any.pack(any);
		}
		assertThat(compact(any)).startsWith("{\"@type\":\"type.googleapis.com/google.protobuf.Any\",\"value\":{");
	}

	@Test
	void defaultsThatWereSentAreNotWrittenUnlessTheyHavePresence() throws IOException {
		var sent = DynamicMessage.parseFrom(TestTypes.EVERYTHING,
				new byte[] { 5 << 3, 0, (byte) 0xF8, 5, 0, (byte) 0x82, 6, 0 });
		assertThat(compact(sent)).isEqualTo("{\"maybeNumber\":0,\"maybeText\":\"\"}");
	}

	@Test
	void enumsAreNamesOrNumbersAndUnknownOnesNumbers() {
		var colors = everything("{\"singleEnum\": \"RED\", \"manyEnum\": [\"NEGATIVE\", 4711]}");
		assertThat(compact(colors)).isEqualTo("{\"singleEnum\":\"RED\",\"manyEnum\":[\"NEGATIVE\",4711]}");
		assertThat(text(this.writer.write(colors, new JsonStyle(false, true))))
			.isEqualTo("{\"singleEnum\":1,\"manyEnum\":[-7,4711]}");
	}

	@Test
	void scalarsHaveTheirForms() {
		var json = "{\"singleInt64\":\"-1\",\"singleUint64\":\"18446744073709551615\",\"singleFixed32\":4294967295,"
				+ "\"singleBytes\":\"+/8=\",\"byUint64\":{\"18446744073709551615\":{}},\"byBool\":{\"true\":{}}}";
		assertThat(compact(everything(json))).contains("\"singleInt64\":\"-1\"",
				"\"singleUint64\":\"18446744073709551615\"", "\"singleFixed32\":4294967295", "\"singleBytes\":\"+/8=\"",
				"{\"18446744073709551615\":", "\"byBool\":{\"true\":");
		assertThat(compact(UInt64Value.of(-1))).isEqualTo("\"18446744073709551615\"");
	}

	@Test
	void masksAreOneText() {
		assertThat(compact(FieldMask.newBuilder().addPaths("a_b.c_d").addPaths("e").build())).isEqualTo("\"aB.cD,e\"");
	}

	@Test
	void structsAreWrittenAsTheirContent() {
		var struct = Struct.newBuilder()
			.putFields("n", Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build())
			.putFields("d", Value.newBuilder().setNumberValue(1).build())
			.putFields("nan", Value.newBuilder().setNumberValue(Double.NaN).build())
			.putFields("l", Value.newBuilder().setListValue(ListValue.getDefaultInstance()).build())
			.putFields("unset", Value.getDefaultInstance());
		assertThat(compact(struct.build())).isEqualTo("{\"n\":null,\"d\":1,\"nan\":\"NaN\",\"l\":[],\"unset\":null}");
	}

	@Test
	void ofAKeySentTwiceTheLastEntryCounts() throws IOException {
		var twice = ErrorInfo.newBuilder()
			.putMetadata("k", "1")
			.build()
			.toByteString()
			.concat(ErrorInfo.newBuilder().putMetadata("k", "2").build().toByteString());
		assertThat(compact(DynamicMessage.parseFrom(ErrorInfo.getDescriptor(), twice)))
			.isEqualTo("{\"metadata\":{\"k\":\"2\"}}");
	}

	@Test
	void aStreamStaysOpenAndItsFailureIsItsOwn() throws IOException {
		var bytes = new ByteArrayOutputStream();
		this.writer.write(Status.getDefaultInstance(), JsonStyle.COMPACT, FieldSelection.EVERYTHING, bytes);
		assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("{}");
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.writer.write(Status.getDefaultInstance(), JsonStyle.COMPACT,
					FieldSelection.EVERYTHING, new BrokenStream()))
			.withMessage("broken");
	}

	private Message everything(String json) {
		return new MessageReader(TestTypes.TYPES).read(json.getBytes(StandardCharsets.UTF_8), TestTypes.EVERYTHING);
	}

	private String compact(Message message) {
		return text(this.writer.write(message, JsonStyle.COMPACT));
	}

	private static String text(byte[] json) {
		return new String(json, StandardCharsets.UTF_8);
	}

	private static final class BrokenStream extends OutputStream {

		@Override
		public void write(int value) throws IOException {
			throw new IOException("broken");
		}

	}

}
