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
import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.MethodRole;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** How clients polled an operation, by the journal. */
@Component
public final class Polls {

	/** What follows the name of an operation whose polls are asked for. */
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
	 * The polls of an operation, also of one that is there no more.
	 * @param name its name
	 * @return the polls in JSON
	 */
	public byte[] of(OperationName name) {
		var known = this.operations.behind(name).map((operation) -> operation.name().value()).orElseGet(name::value);
		var calls = this.journal.calls().stream().filter((call) -> call.operation().equals(known)).toList();
		if (calls.isEmpty()) {
			this.operations.control().peek(name);
		}
		return JsonMapper.shared().writeValueAsBytes(described(known, calls));
	}

	private PollList described(String name, List<RecordedCall> calls) {
		var started = calls.stream()
			.filter((call) -> is(call, MethodRole.STARTS))
			.findFirst()
			.flatMap(RecordedCall::answered);
		var polls = calls.stream().filter((call) -> is(call, MethodRole.GET) || is(call, MethodRole.WAIT)).toList();
		var gaps = gaps(started, polls);
		var backoff = Backoff.of(gaps);
		var described = new ArrayList<Poll>();
		polls.forEach((poll) -> described.add(described(poll, gaps.get(described.size()))));
		return new PollList(name, started, described, polls.size(), backoff.firstDelay().map(this.json::of),
				backoff.longestGap().map(this.json::of), backoff.growth());
	}

	/**
	 * From one answer to the next question; a poll may come before the last is answered.
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

	private Poll described(RecordedCall poll, Optional<Duration> gap) {
		return new Poll(poll.number(), is(poll, MethodRole.WAIT) ? "wait" : "get", poll.received(), poll.time(),
				poll.transport(), poll.method(), gap.map(this.json::of), poll.status(), poll.fault());
	}

	private static boolean is(RecordedCall call, MethodRole role) {
		return call.role().filter(role::equals).isPresent();
	}

	/**
	 * The polls of an operation.
	 *
	 * @param operation its name
	 * @param started when its start was answered, in real time; absent where that is not
	 * known
	 * @param polls the polls in order
	 * @param count how many
	 * @param firstDelay from the answer of the start to the first poll
	 * @param longestGap the longest time without a poll
	 * @param growth by what factor the gaps grow
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record PollList(String operation, Optional<Instant> started, List<Poll> polls, int count,
			Optional<String> firstDelay, Optional<String> longestGap, Optional<Double> growth) {
	}

	/**
	 * One poll.
	 *
	 * @param number which call it was
	 * @param kind get or wait
	 * @param received when it came, in real time
	 * @param time when it came, by the clock of its project
	 * @param transport how it came
	 * @param method the full name of its method
	 * @param gap the time since the one before was answered, or the start
	 * @param status the code it was answered with; absent while it is not
	 * @param fault the fault that hit it, if one did
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record Poll(long number, String kind, Instant received, Instant time, Caller.Transport transport, String method,
			Optional<String> gap, Optional<Code> status, Optional<String> fault) {
	}

}
