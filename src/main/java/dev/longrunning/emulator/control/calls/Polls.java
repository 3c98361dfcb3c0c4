package dev.longrunning.emulator.control.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.control.view.GoogleJson;
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
		var known = this.operations.findAmbiguous(name)
			.map((look) -> look.operation().name().value())
			.orElseGet(name::value);
		var calls = this.journal.calls().stream().filter((call) -> call.operation().equals(known)).toList();
		if (calls.isEmpty()) {
			this.operations.control().peek(name);
		}
		return JsonMapper.shared().writeValueAsBytes(view(known, calls));
	}

	private PollList view(String name, List<RecordedCall> calls) {
		var started = calls.stream()
			.filter((call) -> hasRole(call, MethodRole.STARTS))
			.findFirst()
			.flatMap(RecordedCall::answered);
		var polls = calls.stream()
			.filter((call) -> hasRole(call, MethodRole.GET) || hasRole(call, MethodRole.WAIT))
			.toList();
		var gaps = gaps(started, polls);
		var backoff = Backoff.of(gaps);
		var views = new ArrayList<Poll>();
		polls.forEach((poll) -> views.add(view(poll, gaps.get(views.size()))));
		return new PollList(name, started, views, polls.size(), backoff.firstDelay().map(this.json::of),
				backoff.longestGap().map(this.json::of), backoff.growth());
	}

	/**
	 * Returns the time from each answer to the next poll; 0 if the poll came before the
	 * answer.
	 */
	static List<Optional<Duration>> gaps(Optional<Instant> started, List<RecordedCall> polls) {
		var gaps = new ArrayList<Optional<Duration>>();
		var before = started;
		for (var poll : polls) {
			gaps.add(before.map((answered) -> Duration.between(answered, poll.received()))
				.map((gap) -> gap.isNegative() ? Duration.ZERO : gap));
			before = poll.answered().or(() -> Optional.of(poll.received()));
		}
		return gaps;
	}

	private Poll view(RecordedCall poll, Optional<Duration> gap) {
		return new Poll(poll.number(), hasRole(poll, MethodRole.WAIT) ? "wait" : "get", poll.received(), poll.time(),
				poll.transport(), poll.method(), gap.map(this.json::of), poll.status(), poll.fault());
	}

	private static boolean hasRole(RecordedCall call, MethodRole role) {
		return call.role().filter(role::equals).isPresent();
	}

	/**
	 * The polls of an operation.
	 *
	 * @param operation the name of the operation
	 * @param started the real time when its start was answered; absent if not known
	 * @param polls the polls in the order of arrival
	 * @param count the number of polls
	 * @param firstDelay the time from the answer of the start to the first poll
	 * @param longestGap the longest time without a poll
	 * @param growth the factor by which the gaps grow
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record PollList(String operation, Optional<Instant> started, List<Poll> polls, int count,
			Optional<String> firstDelay, Optional<String> longestGap, Optional<Double> growth) {
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
	 * @param gap the time since the answer to the poll before, or to the start
	 * @param status the status code of the answer; absent while there is none
	 * @param fault the fault that hit the call, if one did
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record Poll(long number, String kind, Instant received, Instant time, Caller.Transport transport, String method,
			Optional<String> gap, Optional<Code> status, Optional<String> fault) {
	}

}
