package dev.longrunning.emulator.json;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.Operation;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FieldSelectionTests {

	private static final String TYPE = "'@type':'type.googleapis.com/google.rpc.ErrorInfo'";

	private static final Operation FIRST = Operation.newBuilder()
		.setName("a")
		.setDone(true)
		.setMetadata(Any.pack(ErrorInfo.newBuilder()
			.setReason("R")
			.setDomain("d")
			.putMetadata("k", "v")
			.putMetadata("l", "w")
			.build()))
		.setResponse(Any.pack(Duration.newBuilder().setSeconds(1).build()))
		.build();

	private static final ListOperationsResponse PAGE = ListOperationsResponse.newBuilder()
		.addOperations(FIRST)
		.addOperations(Operation.newBuilder().setName("b"))
		.setNextPageToken("t")
		.build();

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "nextPageToken | {'nextPageToken':'t'}",
			"next_page_token | {'nextPageToken':'t'}", "operations(name) | {'operations':[{'name':'a'},{'name':'b'}]}",
			"operations/name,nextPageToken | {'operations':[{'name':'a'},{'name':'b'}],'nextPageToken':'t'}",
			"operations.name | {'operations':[{'name':'a'},{'name':'b'}]}",
			"operations( name , done ) | {'operations':[{'name':'a','done':true},{'name':'b'}]}",
			"*/metadata/*/k | {'operations':[{'metadata':{TYPE,'metadata':{'k':'v'}}},{}]}",
			"operations(metadata(metadata/k)) | {'operations':[{'metadata':{TYPE,'metadata':{'k':'v'}}},{}]}",
			"operations(metadata(reason),metadata.domain) | {'operations':[{'metadata':{TYPE,'reason':'R','domain':'d'}},{}]}",
			"operations/metadata/@type | {'operations':[{'metadata':{TYPE}},{}]}" })
	void onlyWhatIsSelectedIsWritten(String selection, String json) {
		var expected = json.replace("TYPE", TYPE).replace('\'', '"');
		assertThat(pruned(selection.strip())).isEqualTo(expected.strip());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "*", "''", "*,operations(name)", "operations,operations(name),nextPageToken" })
	void aWholeLevelIsEverything(String selection) {
		assertThat(pruned(selection)).isEqualTo(pruned(""))
			.isEqualTo(new String(new MessageWriter(TestTypes.TYPES).write(PAGE, JsonStyle.COMPACT),
					StandardCharsets.UTF_8));
	}

	@Test
	void theValueOfAWellKnownTypeIsSelectedByItsName() {
		assertThat(pruned("operations/response/value")).contains("\"value\":\"1s\"");
		assertThat(pruned("operations/response/seconds")).doesNotContain("1s").contains("google.protobuf.Duration");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "a( | 3", "a(b | 4", "a,, | 3", ", | 1", "a) | 2", "a(b)c | 5", "a/ | 3", "a..b | 3", "() | 1" })
	void aMalformedSelectionIsRefusedWithThePosition(String selection, int position) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> FieldSelection.parse(selection))
			.withMessageStartingWith("Invalid field selection " + selection + ": ")
			.withMessageEndingWith(" at position " + position + ".");
	}

	@Test
	void aSelectionIsNotNestedWithoutEnd() {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> FieldSelection.parse("a(".repeat(5000)));
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> FieldSelection.parse("a/".repeat(5000)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a,", "a(", "a/", "a.", "(", ")", ",", "*,", "\u20ac,", "a b", "a(b,c)," })
	void aLongSelectionIsRefusedWithoutBeingRepeated(String part) {
		for (var length : List.of(1_000, 16_000, 1_000_000)) {
			var selection = part.repeat(length / part.length()) + "(";
			assertThatExceptionOfType(StatusException.class).isThrownBy(() -> FieldSelection.parse(selection))
				.satisfies((refused) -> assertThat(refused).message().hasSizeLessThan(350));
		}
	}

	@Test
	void aSelectionIsAtMost16KilobytesLong() {
		assertThat(FieldSelection.parse("n".repeat(16 * 1024))).isNotNull();
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> FieldSelection.parse("n,".repeat(10_000)))
			.withMessage("The text of 'fields' is 20000 bytes long; the limit is 16384 bytes.");
	}

	@Test
	void aLongNameThatTheMessageDoesNotHaveIsNotRepeated() {
		var parsed = FieldSelection.parse("n".repeat(16_000));
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> parsed.check(ListOperationsResponse.getDescriptor()))
			.satisfies((refused) -> assertThat(refused).message().hasSizeLessThan(300));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "foo | foo", "operations/foo | operations/foo",
			"operations(name(x)) | operations/name/x", "name | name" })
	void aNameThatTheMessageDoesNotHaveIsRefused(String selection, String name) {
		var parsed = FieldSelection.parse(selection);
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> parsed.check(ListOperationsResponse.getDescriptor()))
			.withMessage("Invalid field selection " + name);
	}

	@Test
	void whatIsKnownOnlyWhenWrittenIsNotRefused() {
		assertThatCode(
				() -> FieldSelection.parse("operations(metadata(anything/else),error/details/x),*(y),nextPageToken")
					.check(ListOperationsResponse.getDescriptor()))
			.doesNotThrowAnyException();
	}

	private static String pruned(String selection) {
		var json = new MessageWriter(TestTypes.TYPES).write(PAGE, JsonStyle.COMPACT, FieldSelection.parse(selection));
		return new String(json, StandardCharsets.UTF_8);
	}

}
