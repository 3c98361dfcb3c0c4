package dev.longrunning.emulator.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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
		var callers = callers(contender);
		callers.forEach(Caller::call);
		var over = new AtomicBoolean();
		var end = contender.server().cpu().plus(work);
		return measured(contender, callers, () -> !over.get(), () -> {
			awaitWork(contender.server(), end, System.nanoTime() + LONGEST.toNanos());
			over.set(true);
		});
	}

	/**
	 * Makes a number of calls.
	 * @param contender whom to call
	 * @param count how many calls
	 * @return what that showed, from the first call of each connection on
	 */
	static Sample calls(Contender contender, int count) {
		var left = new AtomicInteger(count);
		return measured(contender, callers(contender), () -> left.getAndDecrement() > 0, () -> {
		});
	}

	private static List<Caller> callers(Contender contender) {
		return Stream.generate(contender.callers()).limit(CONNECTIONS).toList();
	}

	private static Sample measured(Contender contender, List<Caller> callers, BooleanSupplier isNext, Runnable stop) {
		try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
			var cpu = contender.server().cpu();
			var begin = System.nanoTime();
			var runs = callers.stream().map((caller) -> threads.submit(() -> calls(caller, isNext))).toList();
			stop.run();
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

	private static long[] calls(Caller caller, BooleanSupplier isNext) {
		var nanos = new long[1024];
		var count = 0;
		for (var begin = System.nanoTime(); isNext.getAsBoolean();) {
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
