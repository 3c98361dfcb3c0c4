package dev.longrunning.emulator.control.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.control.view.GoogleJson;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.MethodRole;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** The report of how clients polled an operation, from the journal. */
@Component
public final class Polls {

	/** The suffix that requests the polls of an operation, after its name. */
	public static final String SUFFIX = "/polls";

	private final Operations operations;

	private final Journal journal;

	private final GoogleJson json;

	Polls(Operations operations, Journal journal, GoogleJson json) {
		this.operations = operations;
		this.journal = journal;
		this.json = json;
	}

	/**
	 * Returns the polls of an operation, even if it is deleted.
	 * @param name the name of the operation
	 * @return the polls in JSON
	 */
	public byte[] of(OperationName name) {
		return JsonMapper.shared().writeValueAsBytes(view(known(name)));
	}

	/**
	 * Compares the gaps between the polls of an operation with an expected backoff.
	 * @param name the name of the operation
	 * @param expected the expected backoff
	 * @return the result in JSON
	 */
	public byte[] verify(OperationName name, DocumentNode expected) {
		this.journal.requireOn();
		var backoff = ExpectedBackoff.read(expected);
		var forgotten = this.journal.forgotten();
		var calls = known(name);
		return JsonMapper.shared()
			.writeValueAsBytes(BackoffVerification.of(calls.operation(), backoff, calls.start(), calls.polls())
				.view(this.json::of, forgotten));
	}

	private KnownCalls known(OperationName name) {
		var known = this.operations.findAmbiguous(name)
			.map((look) -> look.operation().name().value())
			.orElseGet(name::value);
		var calls = this.journal.calls().stream().filter((call) -> call.operation().equals(known)).toList();
		if (calls.isEmpty()) {
			this.operations.control().peek(name);
		}
		return new KnownCalls(known, calls);
	}

	private PollList view(KnownCalls calls) {
		var polls = calls.polls();
		var gaps = GapClock.REAL.gaps(calls.start(), polls);
		var emulatedGaps = GapClock.EMULATED.gaps(calls.start(), polls);
		var views = new ArrayList<Poll>();
		polls.forEach((poll) -> views.add(view(poll, gaps.get(views.size()), emulatedGaps.get(views.size()))));
		var backoff = view(GapFigures.of(gaps));
		return new PollList(calls.operation(), calls.start().flatMap(RecordedCall::answered), views, polls.size(),
				backoff.firstDelay(), backoff.longestGap(), backoff.growth(), view(GapFigures.of(emulatedGaps)));
	}

	private GapFiguresView view(GapFigures figures) {
		return new GapFiguresView(figures.firstDelay().map(this.json::of), figures.longestGap().map(this.json::of),
				figures.growth());
	}

	private Poll view(RecordedCall poll, Optional<Duration> gap, Optional<Duration> emulatedGap) {
		return new Poll(poll.number(), hasRole(poll, MethodRole.WAIT) ? "wait" : "get", poll.received(), poll.time(),
				poll.transport(), poll.method(), gap.map(this.json::of), emulatedGap.map(this.json::of), poll.status(),
				poll.fault());
	}

	private static boolean hasRole(RecordedCall call, MethodRole role) {
		return call.role().filter(role::equals).isPresent();
	}

	/**
	 * The recorded calls of an operation.
	 *
	 * @param operation the name of the operation
	 * @param calls the calls in the order of arrival
	 */
	private record KnownCalls(String operation, List<RecordedCall> calls) {

		Optional<RecordedCall> start() {
			return this.calls.stream().filter((call) -> hasRole(call, MethodRole.STARTS)).findFirst();
		}

		List<RecordedCall> polls() {
			return this.calls.stream()
				.filter((call) -> hasRole(call, MethodRole.GET) || hasRole(call, MethodRole.WAIT))
				.toList();
		}

	}

	/**
	 * The polls of an operation. Its gaps are in real time.
	 *
	 * @param operation the name of the operation
	 * @param started the real time when its start was answered; absent if not known
	 * @param polls the polls in the order of arrival
	 * @param count the number of polls
	 * @param firstDelay the time from the answer of the start to the first poll
	 * @param longestGap the longest time without a poll
	 * @param growth the factor by which the gaps grow
	 * @param emulated the same by the clock of the project
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record PollList(String operation, Optional<Instant> started, List<Poll> polls, int count,
			Optional<String> firstDelay, Optional<String> longestGap, Optional<Double> growth,
			GapFiguresView emulated) {
	}

	/**
	 * The backoff of a client.
	 *
	 * @param firstDelay the time from the answer of the start to the first poll
	 * @param longestGap the longest time without a poll
	 * @param growth the factor by which the gaps grow
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record GapFiguresView(Optional<String> firstDelay, Optional<String> longestGap, Optional<Double> growth) {
	}

	/**
	 * A poll of an operation.
	 *
	 * @param number the sequence number of the call
	 * @param kind the method: get or wait
	 * @param received the arrival in real time
	 * @param time the arrival by the clock of the project
	 * @param transport the transport of the call
	 * @param method the full name of the method
	 * @param gap the real time since the answer to the poll before, or to the start
	 * @param emulatedGap the same by the clock of the project
	 * @param status the status code of the answer; absent while there is none
	 * @param fault the fault that hit the call, if one did
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record Poll(long number, String kind, Instant received, Instant time, Caller.Transport transport, String method,
			Optional<String> gap, Optional<String> emulatedGap, Optional<Code> status, Optional<String> fault) {
	}

}
