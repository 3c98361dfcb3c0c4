package dev.longrunning.emulator.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import dev.longrunning.emulator.bench.Contender.Caller;

/** A few connections to one server, each making its next call when the last is answered. */
final class Load {

	private static final int CONNECTIONS = 4;

	/** However little of the processors others leave. */
	private static final Duration LONGEST = Duration.ofSeconds(20);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

	private Load() {
	}

	/**
	 * Makes calls until the server has worked for some time. Connections are opened anew,
	 * because servers close those that are quiet while it is the turn of others.
	 * @param contender whom to call
	 * @param work the processor time to spend
	 * @return what that showed, without the opening of the connections
	 */
	static Sample round(Contender contender, Duration work) {
		var callers = Stream.generate(contender.callers()).limit(CONNECTIONS).toList();
		try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
			callers.forEach(Caller::call);
			var over = new AtomicBoolean();
			var cpu = contender.server().cpu();
			var begin = System.nanoTime();
			var runs = callers.stream().map((caller) -> threads.submit(() -> calls(caller, over))).toList();
			awaitWork(contender.server(), cpu.plus(work), begin + LONGEST.toNanos());
			over.set(true);
			var nanos = nanos(runs);
			return Sample.of(Duration.ofNanos(System.nanoTime() - begin), contender.server().cpu().minus(cpu), nanos);
		}
		finally {
			callers.forEach(Caller::close);
		}
	}

	private static void awaitWork(Server server, Duration cpu, long end) {
		while (server.cpu().compareTo(cpu) < 0 && System.nanoTime() < end) {
			LockSupport.parkNanos(LOOK_AGAIN.toNanos());
		}
	}

	private static long[] calls(Caller caller, AtomicBoolean over) {
		var nanos = new long[1024];
		var count = 0;
		for (var begin = System.nanoTime(); !over.get();) {
			caller.call();
			var now = System.nanoTime();
			if (count == nanos.length) {
				nanos = Arrays.copyOf(nanos, 2 * count);
			}
			nanos[count++] = now - begin;
			begin = now;
		}
		return Arrays.copyOf(nanos, count);
	}

	private static long[] nanos(List<Future<long[]>> runs) {
		return runs.stream().map(Load::joined).flatMapToLong(Arrays::stream).toArray();
	}

	/** What somebody found who called, or what went wrong there. */
	private static <T> T joined(Future<T> run) {
		try {
			return run.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
