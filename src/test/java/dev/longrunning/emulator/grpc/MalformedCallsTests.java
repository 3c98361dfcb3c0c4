package dev.longrunning.emulator.grpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RawHttp2;
import io.grpc.Status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls that no gRPC library makes. Each has an answer, and none an error in the log. */
@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
class MalformedCallsTests {

	private static final String GET = "/google.longrunning.Operations/GetOperation";

	private static final String WAIT = "/google.longrunning.Operations/WaitOperation";

	private static final String REFLECTION = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo";

	private static final String HEALTH = "/grpc.health.v1.Health/Check";

	private static final String NONE = "projects/malformed/operations/none";

	private static final byte[] GARBAGE = { -1, -1, 3 };

	private final RawHttp2 client;

	@Autowired
	MalformedCallsTests(@LocalServerPort int port) {
		this.client = new RawHttp2(port);
	}

	@AfterEach
	void requireNoErrorInTheLog(CapturedOutput output) {
		this.client.close();
		assertThat(output.getAll()).doesNotContain(" ERROR ", "handleException");
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc", "1", "S", "-1S", "999999999S", "1.5S", "1s" })
	void timeoutThatIsNoneIsRefused(String timeout) {
		var answer = call(GET, Map.of("grpc-timeout", timeout), request());
		requireStatus(answer, Code.INVALID_ARGUMENT);
		assertThat(answer.message()).contains("grpc-timeout");
	}

	@Test
	void longestTimeoutIsTaken() {
		requireStatus(call(GET, Map.of("grpc-timeout", "99999999H"), request()), Code.NOT_FOUND);
	}

	@ParameterizedTest
	@ValueSource(strings = { "!!", "a", "YQ==,YQ==" })
	void binaryMetadataThatIsNoBase64IsRefused(String value) {
		for (var path : List.of(GET, REFLECTION)) {
			var answer = call(path, Map.of("x-y-bin", value), request());
			requireStatus(answer, Code.INVALID_ARGUMENT);
			assertThat(answer.message()).contains("x-y-bin");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "YQ==", "YQ" })
	void binaryMetadataMayLackItsPadding(String value) {
		requireStatus(call(GET, Map.of("x-y-bin", value), request()), Code.NOT_FOUND);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x-a!b", "x-a'b", "x#", "x%41" })
	void metadataKeyThatGrpcDoesNotAllowIsRefused(String name) {
		var answer = call(GET, Map.of(name, "v"), request());
		requireStatus(answer, Code.INVALID_ARGUMENT);
		assertThat(answer.message()).contains(name.replace("%", "%25"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 2, 3, 5 })
	void callHasExactlyOneRequest(int count) {
		var body = joined(IntStream.range(0, count).mapToObj((_) -> request()).toArray(byte[][]::new));
		requireStatus(call(GET, Map.of(), body), Code.UNIMPLEMENTED);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 2, 3 })
	void healthCheckHasExactlyOneRequest(int count) {
		var body = joined(
				IntStream.range(0, count).mapToObj((_) -> RawHttp2.frame(0, new byte[0])).toArray(byte[][]::new));
		requireStatus(call(HEALTH, Map.of(), body), Code.INVALID_ARGUMENT);
	}

	@ParameterizedTest
	@ValueSource(strings = { GET, REFLECTION, HEALTH })
	void messageThatIsNoneIsAnInvalidArgument(String path) {
		requireStatus(call(path, Map.of(), RawHttp2.frame(0, GARBAGE)), Code.INVALID_ARGUMENT);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void healthCheckWithAMessageThatIsNoneBesideAnotherIsAnInvalidArgument(boolean first) {
		var good = RawHttp2.frame(0, new byte[0]);
		var bad = RawHttp2.frame(0, GARBAGE);
		requireStatus(call(HEALTH, Map.of(), first ? joined(bad, good) : joined(good, bad)), Code.INVALID_ARGUMENT);
	}

	@ParameterizedTest
	@ValueSource(strings = { GET, REFLECTION, HEALTH })
	void garbageUnderGzipIsAnInvalidArgument(String path) {
		var answer = call(path, Map.of("grpc-encoding", "gzip"), RawHttp2.frame(1, GARBAGE));
		requireStatus(answer, Code.INVALID_ARGUMENT);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 9, 10, 15, 25 })
	void gzipThatIsCutIsAnInvalidArgument(int length) {
		var cut = Arrays.copyOf(gzip(named(NONE)), length);
		requireStatus(call(GET, Map.of("grpc-encoding", "gzip"), RawHttp2.frame(1, cut)), Code.INVALID_ARGUMENT);
	}

	@Test
	void compressedMessageIsRead() {
		var answer = call(GET, Map.of("grpc-encoding", "gzip"), RawHttp2.frame(1, gzip(named(NONE))));
		requireStatus(answer, Code.NOT_FOUND);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void messageThatIsTooLargeExhaustsAResource(int compressed) {
		var large = named("a".repeat(11 << 20));
		var body = RawHttp2.frame(compressed, (compressed == 1) ? gzip(large) : large);
		requireStatus(call(GET, Map.of("grpc-encoding", "gzip"), body), Code.RESOURCE_EXHAUSTED);
	}

	@Test
	void unknownCompressionIsUnimplemented() {
		requireStatus(call(GET, Map.of("grpc-encoding", "zstd"), request()), Code.UNIMPLEMENTED);
	}

	@Test
	void typeWithAnUnknownCharsetIsRefused() {
		requireStatus(call(GET, Map.of("content-type", "application/grpc;charset=x"), request()),
				Code.INVALID_ARGUMENT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "OTHER" })
	void onlyPostIsACall(String httpMethod) {
		requireStatus(call(GET, Map.of(":method", httpMethod), request()), Code.UNIMPLEMENTED);
	}

	/** INTERNAL is what the gRPC protocol wants for broken frames. */
	@ParameterizedTest
	@CsvSource({ "00000000640102, INTERNAL", "000000, INTERNAL", "0200000000, INTERNAL", "0100000000, INTERNAL",
			"00FFFFFFFF, RESOURCE_EXHAUSTED", "007FFFFFFF, RESOURCE_EXHAUSTED" })
	void frameThatIsBrokenHasAnAnswer(String frame, Code code) {
		for (var path : List.of(GET, REFLECTION)) {
			requireStatus(call(path, Map.of(), HexFormat.of().parseHex(frame)), code);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/x", "//", "/a/b/c", "/google.longrunning.Operations",
			"/google.longrunning.Operations/", "/google.longrunning.Operations/GetOperation;a=b" })
	void pathWithoutAMethodIsUnimplemented(String path) {
		requireStatus(call(path, Map.of(), request()), Code.UNIMPLEMENTED);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, NOT_FOUND", "315576000000, 0, NOT_FOUND", "315576000001, 0, INVALID_ARGUMENT",
			"9223372036854775807, 999999999, INVALID_ARGUMENT", "9223372036854775807, 2147483647, INVALID_ARGUMENT",
			"-9223372036854775808, 0, INVALID_ARGUMENT", "0, -1, INVALID_ARGUMENT", "1, 2147483647, INVALID_ARGUMENT",
			"1, -1, INVALID_ARGUMENT", "-1, -2147483648, INVALID_ARGUMENT" })
	void timeoutOfAWaitIsADuration(long seconds, int nanos, Code code) {
		var wait = WaitOperationRequest.newBuilder()
			.setName(NONE)
			.setTimeout(Duration.newBuilder().setSeconds(seconds).setNanos(nanos));
		requireStatus(call(WAIT, Map.of(), RawHttp2.frame(0, wait.build().toByteArray())), code);
	}

	@Test
	void nameThatIsNoTextIsAnInvalidArgument() {
		var request = UnknownFieldSet.newBuilder()
			.addField(GetOperationRequest.NAME_FIELD_NUMBER,
					Field.newBuilder().addLengthDelimited(ByteString.copyFrom(GARBAGE)).build())
			.build();
		requireStatus(call(GET, Map.of(), RawHttp2.frame(0, request.toByteArray())), Code.INVALID_ARGUMENT);
	}

	@Test
	void callsThatAreBrokenOffLeaveTheConnectionAsItWas() {
		requireStatus(call(GET, Map.of(), request()), Code.NOT_FOUND);
		for (int i = 0; i < 10; i++) {
			this.client.breakOff(RawHttp2.grpc(GET, List.of()), new byte[] { 0, 0, 0, 0, 100, 1 });
		}
		requireStatus(call(GET, Map.of(), request()), Code.NOT_FOUND);
	}

	private RawHttp2.Answer call(String path, Map<String, String> headers, byte[] body) {
		return this.client.call(path, List.copyOf(headers.entrySet()), body);
	}

	private static void requireStatus(RawHttp2.Answer answer, Code code) {
		assertThat(answer.code()).as(answer.text()).isEqualTo(code.value());
		assertThat(answer.text()).doesNotContain("Exception", "java.");
	}

	private static byte[] request() {
		return RawHttp2.frame(0, named(NONE));
	}

	private static byte[] named(String name) {
		return GetOperationRequest.newBuilder().setName(name).build().toByteArray();
	}

	private static byte[] gzip(byte[] plain) {
		var compressed = new ByteArrayOutputStream();
		try (var gzip = new GZIPOutputStream(compressed)) {
			gzip.write(plain);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		return compressed.toByteArray();
	}

	private static byte[] joined(byte[]... parts) {
		var whole = new ByteArrayOutputStream();
		for (var part : parts) {
			whole.writeBytes(part);
		}
		return whole.toByteArray();
	}

}
