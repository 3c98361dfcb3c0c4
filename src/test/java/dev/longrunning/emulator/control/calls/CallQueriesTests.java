package dev.longrunning.emulator.control.calls;

import java.util.List;
import java.util.stream.IntStream;

import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.longrunning.emulator.testing.JournaledCalls.GET;
import static dev.longrunning.emulator.testing.JournaledCalls.heldPoll;
import static dev.longrunning.emulator.testing.JournaledCalls.poll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CallQueriesTests {

	private static final List<RecordedCall> CALLS = List.of(poll(1, Code.UNAVAILABLE), poll(2, Code.OK),
			poll(3, Code.OK));

	private final CallQueries queries = new CallQueries(new CallPatternReader(() -> List.of(GET, "a.b.Start")),
			1_000_000);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                                       | true  | 3
			{method: google.longrunning.Operations.GetOperation}     | true  | 3
			{method: '*.GetOperation', count: 3}                     | true  | 3
			{method: a.b.Start}                                      | false | 0
			{method: a.b.Start, count: 0}                            | true  | 0
			{method: GET /v1/nowhere}                                | false | 0
			{operation: 'projects/p/*', count: {atLeast: 3}}         | true  | 3
			{operation: projects/p}                                  | false | 0
			{transport: GRPC}                                        | false | 0
			{status: UNAVAILABLE, count: 1}                          | true  | 1
			{status: OK, count: {atMost: 1}}                         | false | 2
			{status: OK, count: {atLeast: 2, atMost: 5}}             | true  | 2
			{fault: flaky, count: 1}                                 | true  | 1
			{fault: 'fl*', status: OK}                               | false | 0
			{headers: {X-Test: seven}}                               | true  | 3
			{headers: {x-test: '*', x-other: '*'}}                   | false | 0
			{if: "request.name.endsWith('/1')"}                      | true  | 3
			{if: 'status == "OK" && took == duration("0s")'}         | true  | 2
			{if: 'headers["x-test"] == "eight"'}                     | false | 0
			{if: 'request.page_size > 1'}                            | false | 0
			{if: 'fault == "" && scope == "projects/p"', count: 2}   | true  | 2
			""")
	void verdictsFollowTheConditions(String query, boolean passed, int count) {
		var verdict = verdict(query, CALLS);
		assertThat(verdict.passed()).as(verdict.message()).isEqualTo(passed);
		assertThat(verdict.count()).isEqualTo(count);
		assertThat(verdict.near().isEmpty()).isEqualTo(passed);
	}

	@Test
	void messageSaysWhatWasWantedWhatCameAndWhatWasClosest() {
		assertThat(verdict("{method: '*.GetOperation', status: ABORTED, count: {atLeast: 2}}", CALLS).message())
			.isEqualTo(
					"""
							Expected at least 2 calls with method *.GetOperation, status ABORTED, but 0 came. The closest others:
							  #1 REST %1$s projects/p/operations/1 UNAVAILABLE; status: wanted ABORTED, was UNAVAILABLE
							  #2 REST %1$s projects/p/operations/1 OK; status: wanted ABORTED, was OK
							  #3 REST %1$s projects/p/operations/1 OK; status: wanted ABORTED, was OK"""
						.formatted(GET));
	}

	@Test
	void ofTooManyCallsTheLatestAreShown() {
		var verdict = verdict("{status: OK, count: 1}", CALLS);
		assertThat(verdict.message())
			.startsWith("Expected exactly 1 call with status OK, but 2 came. The latest of them:\n  #2");
		assertThat(verdict.near()).allMatch((near) -> near.differences().isEmpty());
	}

	@Test
	void withoutAnyCallThereIsNothingClose() {
		assertThat(verdict("{}", List.of()).message())
			.isEqualTo("Expected at least 1 call, but 0 came. There was no other call.");
	}

	@Test
	void messageMentionsDroppedCalls() {
		var verdict = this.queries.verify(Document.parse("body", "{}"), List.of(), 7);
		assertThat(verdict.message()).contains("The journal has dropped 7 older calls of all projects");
	}

	@Test
	void closeCallsMissInTheFewestConditions() {
		var calls = List.of(poll(1, Code.OK), poll(2, Code.ABORTED), heldPoll(3));
		var verdict = verdict("{status: ABORTED, fault: '', headers: {x-test: seven}}", calls);
		assertThat(verdict.near()).extracting((near) -> near.call().number()).containsExactly(1L, 2L, 3L);
		assertThat(verdict.near()).extracting(CallMatch::differences)
			.containsExactly(List.of("status: wanted ABORTED, was OK"), List.of("fault: wanted none, was flaky"),
					List.of("status: wanted ABORTED, was not answered yet"));
	}

	@Test
	void noMoreThanTenCallsAreClose() {
		var calls = IntStream.rangeClosed(1, 30).mapToObj((number) -> poll(number, Code.OK)).toList();
		assertThat(verdict("{transport: GRPC}", calls).near()).hasSize(10)
			.extracting((near) -> near.call().number())
			.isSorted()
			.startsWith(21L);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{method: google.longrunning.Operations.GetOperatoin} | method: | Did you mean 'google.longrunning.Operations.GetOperation'?
					{method: 'nothing.*'}                                | method: | no method matches
					{status: UNAVAILABEL}                                | status: | Did you mean 'UNAVAILABLE'?
					{transport: HTTP}                                    | transport: | REST, GRPC
					{if: 'methud == ""'}                                 | if: | at character 1, undeclared reference
					{if: '1 +'}                                          | if: | cannot be used
					{stat: OK}                                           | stat: | expected one of method
					{count: -1}                                          | count: | at least 0
					{count: {}}                                          | count: | atLeast, atMost
					{count: {atLeast: 3, atMost: 2}}                     | count.atMost: | at least 3
					""")
	void mistakeIsRefusedWithItsLocation(String query, String location, String reason) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> verdict(query, CALLS))
			.withMessageStartingWith("body:1: " + location)
			.withMessageContaining(reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "request.pageSize == 0", "request.page_size == 0" })
	void conditionOnAnotherTypesFieldsDoesNotHold(String expression) {
		assertThat(verdict("{if: '" + expression + "', count: 0}", CALLS).passed()).isTrue();
	}

	private VerificationResult verdict(String query, List<RecordedCall> calls) {
		return this.queries.verify(Document.parse("body", query), calls, 0);
	}

}
