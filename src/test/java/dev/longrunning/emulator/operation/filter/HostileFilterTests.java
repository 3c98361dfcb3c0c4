package dev.longrunning.emulator.operation.filter;

import java.util.List;
import java.util.stream.Stream;

import com.google.longrunning.Operation;
import com.google.protobuf.Any;
import com.google.protobuf.DoubleValue;
import com.google.protobuf.StringValue;
import dev.longrunning.emulator.operation.filter.syntax.LiteralReadings;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Filters that would take long to read or to evaluate. */
@Timeout(30)
class HostileFilterTests {

	@ParameterizedTest
	@MethodSource("tooLarge")
	void filterBeyondALimitIsRefused(String filter, String limit) {
		var failure = catchThrowableOfType(StatusException.class, () -> OperationFilter.parse(filter));
		assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
		assertThat(failure).message().contains(limit).hasSizeLessThan(500);
	}

	static Stream<Arguments> tooLarge() {
		return Stream.of(Arguments.of("(".repeat(10_000), "100 deep"),
				Arguments.of("a=" + "(".repeat(10_000), "100 deep"), Arguments.of("a ".repeat(8_000), "1000 terms"),
				Arguments.of("a ".repeat(1_001), "1000 terms"), Arguments.of("a OR ".repeat(3_000) + "a", "1000 terms"),
				Arguments.of("name=(" + "a OR ".repeat(3_000) + "a)", "1000 terms"),
				Arguments.of("(a) ".repeat(600), "1000 terms"), Arguments.of("-a ".repeat(5_000), "1000 terms"),
				Arguments.of("a OR ".repeat(5_000) + "a", "16384"), Arguments.of("a ".repeat(10_000), "16384"),
				Arguments.of("a".repeat(1_000_000), "16384"), Arguments.of("\u20ac".repeat(6_000), "16384"),
				Arguments.of("a" + ".a".repeat(8_000) + "=1", "at most 100"));
	}

	@Test
	void filterAtTheLimitOfTermsIsRead() {
		assertThat(OperationFilter.parse("zz ".repeat(1_000)).matches(Jobs.BARE, Jobs::type)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "9", "9.", ".9", "1.0", "9e9" })
	void textThatIsAlmostANumberIsReadInLinearTime(String digits) {
		for (var text : List.of(digits.repeat(10_000_000) + "x", "9".repeat(10_000_000) + digits + "x")) {
			assertThat(LiteralReadings.number(text)).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "+1", "-1", "1.", "1.5", ".5", "1e5", "1.5E-5", "01" })
	void numberIsStillRead(String text) {
		assertThat(LiteralReadings.number(text)).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "e5", "1e", "1..", "1.5.5", "--1", "1e123456", "x1" })
	void textThatIsNoNumberIsNotRead(String text) {
		assertThat(LiteralReadings.number(text)).isEmpty();
	}

	@Test
	void numberWithThousandsOfDigitsIsNotRead() {
		assertThat(LiteralReadings.number("9".repeat(1000))).isPresent();
		assertThat(LiteralReadings.number("9".repeat(1001))).isEmpty();
		var operation = Operation.newBuilder().setResponse(Any.pack(DoubleValue.of(1))).build();
		assertThat(matches("response.value=1" + "0".repeat(10_000) + "e-10000", operation)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*a*", "*", "*ab" })
	void thousandsOfWildcardsAreMatchedInLinearTime(String part) {
		var operation = Operation.newBuilder().setResponse(Any.pack(StringValue.of("a".repeat(5_000_000)))).build();
		assertThat(matches("\"" + part.repeat(5_000) + "%\"", operation)).isFalse();
	}

	@Test
	void wildcardsInARowAreOne() {
		var operation = Operation.newBuilder().setName("operations/abc").build();
		assertThat(matches("name=\"operations/a**c\"", operation)).isTrue();
		assertThat(matches("name=\"***\"", operation)).isTrue();
		assertThat(matches("name=\"**b\"", operation)).isFalse();
		assertThat(matches("name:**", operation)).isTrue();
	}

	@Test
	void longTextIsFoundWhereverItStands() {
		for (int before : List.of(0, 16_383, 16_384, 16_385, 40_000)) {
			var text = "a".repeat(before) + "needle" + "a".repeat(20_000);
			assertThat(matches("needle", Operation.newBuilder().setName(text).build())).as("%d", before).isTrue();
		}
	}

	private static boolean matches(String filter, Operation operation) {
		return OperationFilter.parse(filter).matches(operation, Jobs::type);
	}

}
