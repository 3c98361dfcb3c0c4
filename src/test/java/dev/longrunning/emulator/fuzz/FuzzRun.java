package dev.longrunning.emulator.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.longrunning.emulator.process.EmulatorProcess;
import dev.longrunning.emulator.testing.RawHttp2;
import dev.longrunning.emulator.testing.RestCalls;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run of random requests against an emulator in a process of its own. In parts: after
 * each, what was acknowledged must be there, the log free of errors, and, when all state
 * has been reset, the live heap as large as before.
 */
final class FuzzRun {

	/** Longer than the longest wait. */
	private static final Duration PATIENCE = Duration.ofSeconds(75);

	private static final int CLIENTS = 6;

	/** A list of more is of no use. */
	private static final int ENOUGH = 40;

	private static final Pattern LIVE = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

	private static final Pattern ERROR = Pattern.compile("(?m)^.* ERROR .*$(?:\\n.*){0,8}");

	private final EmulatorProcess emulator;

	private final RestCalls calls;

	private final Traffic traffic;

	private final Queue<String> failures = new ConcurrentLinkedQueue<>();

	private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

	private final List<Long> liveBytes = new ArrayList<>();

	private int logged;

	FuzzRun(EmulatorProcess emulator, long seed) {
		this.emulator = emulator;
		this.calls = emulator.calls();
		this.traffic = new Traffic(seed, kinds());
	}

	/**
	 * Sends requests.
	 * @param count how many
	 * @param parts in how many parts, at least four
	 * @return what went wrong
	 */
	List<String> send(long count, int parts) {
		for (int part = 0; part < parts && this.failures.size() < ENOUGH; part++) {
			var from = part * count / parts;
			send(from, (part + 1) * count / parts);
			check("after request " + (part + 1) * count / parts);
		}
		requireLevelHeap();
		return List.copyOf(this.failures);
	}

	/** Sends one request of the run alone. */
	List<String> sendOnly(long number) {
		send(number, number + 1);
		check("after request " + number);
		return List.copyOf(this.failures);
	}

	/** The live heap after each part, in MB. */
	List<Long> liveMegabytes() {
		return this.liveBytes.stream().map((bytes) -> bytes >> 20).toList();
	}

	private List<Generator> kinds() {
		var control = new ControlRequests(endpoints("/openapi"));
		var rest = new ApiRequests(Stream.of("vision-v1", "vision-v1p4beta1", "earthengine-v1", "earthengine-v1beta")
			.flatMap((api) -> endpoints("/openapi/" + api).stream())
			.toList());
		var grpc = new GrpcRequests(Reflection.methods(this.emulator.port()));
		return List.of(rest, rest, rest, control, control, grpc, grpc, new OtherRequests(rest));
	}

	/** In an order of their own: that of the document may differ from start to start. */
	private List<Endpoint> endpoints(String path) {
		return Endpoint.of(JsonMapper.shared().readTree(this.calls.get(path).body()))
			.stream()
			.sorted((one, other) -> (one.path() + one.verb()).compareTo(other.path() + other.verb()))
			.toList();
	}

	private void send(long from, long to) {
		var next = new AtomicLong(from);
		CompletableFuture
			.allOf(IntStream.range(0, CLIENTS)
				.mapToObj((_) -> CompletableFuture.runAsync(() -> client(next, to), Thread::startVirtualThread))
				.toArray(CompletableFuture[]::new))
			.join();
	}

	private void client(AtomicLong next, long to) {
		try (var http = new HttpWire(this.emulator.port(), PATIENCE); var grpc = new RawHttp2(this.emulator.port())) {
			for (var number = next.getAndIncrement(); number < to
					&& this.failures.size() < ENOUGH; number = next.getAndIncrement()) {
				judged(number, http, grpc);
			}
		}
	}

	private void judged(long number, HttpWire http, RawHttp2 grpc) {
		var request = this.traffic.request(number);
		try {
			judge(number, request, answer(request, http, grpc));
		}
		catch (RuntimeException ex) {
			this.failures.add("no answer that can be read: " + ex + "\nrequest " + number + "\n" + request.describe());
			http.close();
		}
	}

	private static Answer answer(FuzzRequest request, HttpWire http, RawHttp2 grpc) {
		return switch (request) {
			case FuzzRequest.Http bytes -> http.send(bytes);
			case FuzzRequest.Grpc call -> answer(call, grpc);
		};
	}

	private static Answer answer(FuzzRequest.Grpc call, RawHttp2 grpc) {
		try {
			return new Answer.Grpc(grpc.call(call.path(), call.headers(), call.body()));
		}
		catch (CompletionException ex) {
			return (ex.getCause() instanceof TimeoutException) ? new Answer.Silence() : new Answer.Closed();
		}
	}

	private void judge(long number, FuzzRequest request, Answer answer) {
		Oracle.objection(request, answer)
			.ifPresent((objection) -> this.failures
				.add("%s%nrequest %d of seed %d, -Dfuzz.seed=%3$d -Dfuzz.only=%2$d%n%s%nanswer: %s".formatted(objection,
						number, this.traffic.seed(), request.describe(), shown(answer))));
		if (Traffic.isStart(number) && answer instanceof Answer.Http(var status, var text) && status == 200) {
			this.acknowledged
				.add(JsonMapper.shared().readTree(text.substring(text.indexOf("\r\n\r\n"))).path("name").asString());
		}
	}

	private static String shown(Answer answer) {
		return answer.text().substring(0, Math.min(answer.text().length(), 1000));
	}

	private void check(String when) {
		if (this.emulator.hasEnded()) {
			this.failures.add("the emulator has ended " + when + "\n" + this.emulator.log());
			return;
		}
		requireAcknowledged(when);
		requireNoErrorInTheLog(when);
		this.calls.post("/emulator/v1/reset", "");
		this.acknowledged.clear();
		var live = LIVE.matcher(this.emulator.jcmd("GC.class_histogram"));
		if (live.find()) {
			this.liveBytes.add(Long.parseLong(live.group(1)));
		}
		else {
			this.failures.add("the live heap cannot be read " + when);
		}
	}

	private void requireAcknowledged(String when) {
		this.acknowledged.stream()
			.filter((name) -> this.calls.get("/emulator/v1/operations/" + name).status() != 200)
			.forEach((name) -> this.failures.add("lost " + when + ": " + name));
	}

	private void requireNoErrorInTheLog(String when) {
		var log = this.emulator.log();
		ERROR.matcher(log.substring(this.logged))
			.results()
			.forEach((error) -> this.failures.add("an error in the log " + when + ": " + error.group()));
		this.logged = log.length();
	}

	/**
	 * The second half of a run, when caches have been filled, must not add to what is
	 * held.
	 */
	private void requireLevelHeap() {
		if (this.liveBytes.size() < 4) {
			return;
		}
		var half = this.liveBytes.get(this.liveBytes.size() / 2 - 1);
		var last = this.liveBytes.getLast();
		if (last - half > Math.max(16L << 20, half / 5)) {
			this.failures.add("the live heap grows: " + liveMegabytes() + " MB");
		}
	}

}
