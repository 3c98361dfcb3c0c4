package dev.longrunning.emulator.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.Message;
import dev.longrunning.emulator.auth.Credentials;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.rule.LimitedRule;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.profile.MethodData;
import dev.longrunning.emulator.testing.MapRuleStore;
import dev.longrunning.emulator.testing.TestClocks;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class JournalTests {

	private static final Instant REAL = Instant.parse("2030-01-01T00:00:00Z");

	private static final int MEGABYTE = 1024 * 1024;

	private static final long ROOM = 32 * MEGABYTE;

	private static final FaultReader READER = new FaultReader(new CallPatternReader(List::of), Map::of);

	private Instant real = REAL;

	private final InstantSource realTime = () -> this.real;

	private final Clocks clocks = TestClocks.pausedAt(Instant.EPOCH, this.realTime);

	@Test
	void keepsTheLatestAndCountsTheDropped() {
		var journal = new Journal(this.clocks, 3, ROOM);
		for (int index = 1; index <= 5; index++) {
			call(journal, "projects/p", request("operations/" + index));
		}
		assertThat(journal.calls()).extracting(RecordedCall::number, RecordedCall::operation)
			.containsExactly(tuple(3L, "operations/3"), tuple(4L, "operations/4"), tuple(5L, "operations/5"));
		assertThat(journal.forgotten()).isEqualTo(2);
	}

	@Test
	void textsAreCutToAStatedLength() {
		var journal = new Journal(this.clocks, 3, ROOM);
		var headers = Map.of("x-" + "n".repeat(30_000), "v".repeat(30_000), "x-" + "n".repeat(30_001), "w");
		journal.startRecording(Caller.Transport.REST, "GET /" + "a".repeat(30_000), (_) -> headers)
			.answered(Code.NOT_FOUND);
		var call = journal.calls().getFirst();
		assertThat(call.method()).hasSize(2048 + 3).endsWith("...");
		assertThat(call.headers().keySet()).singleElement()
			.satisfies((name) -> assertThat(name).hasSize(128 + 3).endsWith("..."));
		assertThat(call.headers().values()).allSatisfy((value) -> assertThat(value).hasSizeLessThanOrEqualTo(512 + 3));
		var named = open(journal, "projects/" + "p".repeat(30_000), request("operations/" + "o".repeat(30_000)));
		named.answered(Code.OK);
		assertThat(journal.calls().getLast().scope()).hasSize(2048 + 3);
		assertThat(journal.calls().getLast().operation()).hasSize(2048 + 3);
	}

	@Test
	void withoutCapacityNothingIsKept() {
		var journal = new Journal(this.clocks, 0, ROOM);
		call(journal, "projects/p", request("operations/1"));
		assertThat(journal.calls()).isEmpty();
		assertThat(journal.forgotten()).isZero();
	}

	@Test
	void listenersReadHeadersAndAddressAlsoWithoutCapacity() {
		var journal = new Journal(this.clocks, 0, ROOM);
		var heard = new ArrayList<String>();
		journal.onAnswer((call, code) -> heard
			.add(call.calledAddress() + " " + code + " " + call.header("traceparent").orElse("-")));
		Map<String, String> headers = Map.of("traceparent", "00-1-2-01");
		journal.startRecording(Caller.Transport.REST, "GET /a", (_) -> headers).answered(Code.NOT_FOUND);
		journal.readHeaders();
		journal.startRecording(Caller.Transport.REST, "GET /b", (_) -> headers).answered(Code.OK);
		assertThat(heard).containsExactly("GET /a NOT_FOUND -", "GET /b OK 00-1-2-01");
	}

	@Test
	void callIsTimedOutside() {
		var journal = new Journal(this.clocks, 3, ROOM);
		var recorder = open(journal, "projects/p", request("operations/1"));
		this.real = REAL.plusMillis(1500);
		assertThat(journal.calls()).extracting(RecordedCall::status, RecordedCall::took)
			.containsExactly(tuple(Optional.empty(), Optional.empty()));
		recorder.answered(Code.ABORTED);
		var call = journal.calls().getFirst();
		assertThat(call.received()).isEqualTo(REAL);
		assertThat(call.time()).isEqualTo(Instant.EPOCH);
		assertThat(call.status()).contains(Code.ABORTED);
		assertThat(call.took()).contains(Duration.ofMillis(1500));
		assertThat(call.answered()).contains(REAL.plusMillis(1500));
	}

	@Test
	void timeThatIsSetBackMakesNoNegativeLength() {
		var journal = new Journal(this.clocks, 3, ROOM);
		var recorder = open(journal, "projects/p", request("operations/1"));
		this.real = REAL.minusSeconds(1);
		recorder.answered(Code.OK);
		assertThat(journal.calls().getFirst().took()).contains(Duration.ZERO);
	}

	@Test
	void invalidCallIsRecordedOnce() {
		var journal = new Journal(this.clocks, 3, ROOM);
		var recorder = journal.startRecording(Caller.Transport.REST, "GET /nowhere/projects/p:x", (_) -> Map.of());
		assertThat(journal.calls()).isEmpty();
		recorder.answered(Code.NOT_FOUND);
		recorder.clientDisconnected();
		assertThat(journal.calls()).extracting(RecordedCall::scope, RecordedCall::status)
			.containsExactly(tuple("projects/p", Optional.of(Code.NOT_FOUND)));
	}

	@Test
	void clientThatGoesBeforeItsRequestIsWholeBrokeOff() {
		var journal = new Journal(this.clocks, 3, ROOM);
		journal.startRecording(Caller.Transport.GRPC, "a.B.C", (_) -> Map.of()).clientDisconnected();
		assertThat(journal.calls()).extracting(RecordedCall::method, RecordedCall::status)
			.containsExactly(tuple("a.B.C", Optional.of(Code.CANCELLED)));
	}

	@Test
	void ofManyRequestsTheOldestAreDroppedFirst() {
		var journal = new Journal(this.clocks, 10_000, ROOM);
		var request = BytesValue.of(ByteString.copyFrom(new byte[4000]));
		for (int index = 0; index < 5000; index++) {
			call(journal, "projects/p", request);
		}
		var calls = journal.calls();
		assertThat(calls).hasSize(5000).allMatch((call) -> call.requestSize() == request.getSerializedSize());
		assertThat(calls.getFirst().request()).isEmpty();
		assertThat(calls.getLast().request()).isPresent();
		assertThat(
				calls.stream().filter((call) -> call.request().isPresent()).mapToInt(RecordedCall::requestSize).sum())
			.isBetween(14 * MEGABYTE, 16 * MEGABYTE);
	}

	@Test
	void longPathsPushOutOlderCalls() {
		var journal = new Journal(this.clocks, 10_000, MEGABYTE);
		for (int index = 0; index < 1000; index++) {
			journal.startRecording(Caller.Transport.REST, "GET /" + "p".repeat(30_000) + index, (_) -> Map.of())
				.answered(Code.NOT_FOUND);
		}
		assertThat(journal.calls()).hasSizeBetween(200, 500);
		assertThat(journal.calls().getLast().number()).isEqualTo(1000);
		assertThat(journal.forgotten()).isEqualTo(1000 - journal.calls().size());
	}

	@Test
	void longHeadersPushOutOlderCalls() {
		var headers = IntStream.range(0, 100)
			.boxed()
			.collect(Collectors.toMap((index) -> "x-" + index + "n".repeat(1000), (_) -> "v".repeat(1000)));
		var journal = new Journal(this.clocks, 10_000, MEGABYTE);
		for (int index = 0; index < 100; index++) {
			journal.startRecording(Caller.Transport.REST, "GET /", (_) -> headers).answered(Code.NOT_FOUND);
		}
		assertThat(journal.calls()).hasSizeBetween(10, 30);
	}

	@Test
	void namesThatComeLaterAreCountedToo() {
		var journal = new Journal(this.clocks, 10_000, MEGABYTE);
		for (int index = 0; index < 100; index++) {
			var recorder = open(journal, "projects/p", request("operations/" + index));
			recorder.setStartedOperation("operations/" + "o".repeat(30_000));
			recorder.answered(Code.OK);
		}
		assertThat(journal.calls()).hasSizeBetween(15, 17);
		journal.clear(Optional.of("projects/p"));
		call(journal, "projects/p", request("operations/last"));
		assertThat(journal.calls()).hasSize(1);
	}

	@Test
	void rulesOfManyVersionsAreDroppedWithTheOldestCallsFirst() {
		var faults = new Faults(new MapRuleStore(), READER, LimitedRule.ROOM);
		var journal = new Journal(this.clocks, 10_000, MEGABYTE);
		for (int index = 0; index < 300; index++) {
			put(faults, "fault-" + index % 10);
			tried(journal, faults);
		}
		assertThat(journal.calls()).hasSize(300);
		assertThat(journal.find(1)).hasValueSatisfying((first) -> {
			assertThat(first.faults()).isEmpty();
			assertThat(first.hasForgottenRules()).isTrue();
		});
		assertThat(journal.find(300).flatMap(TriedCall::faults))
			.hasValueSatisfying((tried) -> assertThat(tried.all()).hasSize(10));
		assertThat(LongStream.rangeClosed(1, 300)
			.filter((number) -> journal.find(number).flatMap(TriedCall::faults).isPresent())).hasSizeBetween(50, 150);
		journal.clear(Optional.empty());
		assertThat(journal.find(300)).isEmpty();
	}

	@Test
	void callsShareTheRulesThatDidNotChange() {
		var faults = new Faults(new MapRuleStore(), READER, LimitedRule.ROOM);
		put(faults, "only");
		var journal = new Journal(this.clocks, 10_000, MEGABYTE);
		for (int index = 0; index < 500; index++) {
			tried(journal, faults);
		}
		assertThat(journal.calls()).hasSize(500);
		assertThat(journal.find(1).flatMap(TriedCall::faults)).isPresent();
	}

	private static void put(Faults faults, String name) {
		faults.rules().put(READER.one(Document.parse("t", "{on: {role: wait}, do: {status: ABORTED}}"), name));
	}

	private static void tried(Journal journal, Faults faults) {
		var recorder = open(journal, "projects/p", request("operations/1"));
		faults.next(() -> LimitedRule.call("projects/p"), Instant.EPOCH, recorder::setTriedFaults);
		recorder.answered(Code.OK);
	}

	@Test
	void callThatIsLargerThanTheJournalIsDroppedAtOnce() {
		var journal = new Journal(this.clocks, 10_000, 1000);
		journal.startRecording(Caller.Transport.REST, "GET /" + "p".repeat(1000), (_) -> Map.of())
			.answered(Code.NOT_FOUND);
		assertThat(journal.calls()).isEmpty();
		assertThat(journal.forgotten()).isOne();
	}

	@Test
	void requestIsShownAsItCame() {
		var journal = new Journal(this.clocks, 3, ROOM);
		var request = request("operations/1");
		call(journal, "projects/p", request);
		assertThat(journal.calls().getFirst().request()).contains(request);
	}

	@Test
	void memoryOfDroppedRequestsIsFree() {
		var journal = new Journal(this.clocks, 100, ROOM);
		var request = BytesValue.of(ByteString.copyFrom(new byte[4000]));
		for (int index = 0; index < 6000; index++) {
			call(journal, "projects/p", request);
		}
		assertThat(journal.calls()).hasSize(100).allMatch((call) -> call.request().isPresent());
	}

	@Test
	void oneProjectsCallsOrAllAreCleared() {
		var journal = new Journal(this.clocks, 3, ROOM);
		call(journal, "projects/p", request("operations/1"));
		call(journal, "projects/q", request("operations/2"));
		call(journal, "projects/p", request("operations/3"));
		call(journal, "projects/p", request("operations/4"));
		journal.clear(Optional.of("projects/p"));
		assertThat(journal.calls()).extracting(RecordedCall::operation).containsExactly("operations/2");
		assertThat(journal.forgotten()).isOne();
		journal.clear(Optional.empty());
		assertThat(journal.calls()).isEmpty();
		assertThat(journal.forgotten()).isZero();
		call(journal, "projects/p", request("operations/5"));
		assertThat(journal.calls()).extracting(RecordedCall::number).containsExactly(5L);
	}

	@Test
	void headersAreShortAndFew() {
		var journal = new Journal(this.clocks, 3, ROOM);
		journal.startRecording(Caller.Transport.REST, "GET /", (names) -> {
			assertThat(names.test("authorization")).isFalse();
			assertThat(names.test("proxy-authorization")).isFalse();
			assertThat(names.test("x-goog-api-key")).isFalse();
			assertThat(names.test("x-goog-request-params")).isTrue();
			return Map.of("x-long", "a".repeat(600));
		}).answered(Code.NOT_FOUND);
		assertThat(journal.calls().getFirst().headers().get("x-long")).hasSize(515).endsWith("...");
	}

	private static void call(Journal journal, String scope, Message request) {
		open(journal, scope, request).answered(Code.OK);
	}

	private static CallRecorder open(Journal journal, String scope, Message request) {
		var recorder = journal.startRecording(Caller.Transport.GRPC, "a.B.C", (_) -> Map.of());
		var operation = (request instanceof GetOperationRequest get) ? get.getName() : "";
		var caller = new Caller(Caller.Transport.GRPC, Map::of, () -> Credentials.of((_) -> Optional.empty()),
				Optional.empty(), new CompletableFuture<>());
		recorder.setTarget(new CallTarget(new Call(get(), Optional.empty(), request, caller), scope, operation),
				Instant.EPOCH);
		return recorder;
	}

	private static ApiMethod get() {
		var method = OperationsProto.getDescriptor().findServiceByName("Operations").findMethodByName("GetOperation");
		return new ApiMethod(method, MethodRole.GET, List.of(), Optional.empty(), Optional.empty(), MethodData.NONE);
	}

	private static Message request(String name) {
		return GetOperationRequest.newBuilder().setName(name).build();
	}

}
