package dev.longrunning.emulator.coverage.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;

import static dev.longrunning.emulator.testing.TestClocks.advance;

/**
 * The sweep over all resource types. The clock must stand: it is moved for all of them at
 * once.
 *
 * @param surfaces the services of the application
 * @param port the port of the application
 * @param clocks the clocks of the application
 */
public record LifecycleSweep(Surfaces surfaces, int port, Clocks clocks) {

	/** Longer than a job takes. */
	private static final Duration TO_THE_END = Duration.ofMinutes(1);

	private static final int AT_ONCE = 8;

	/**
	 * Takes every type through its life.
	 * @return the results
	 */
	public LifecycleReport run() {
		var channel = NettyChannelBuilder.forAddress("localhost", this.port).usePlaintext().build();
		try {
			var polls = new OperationPolls(channel);
			var callers = List.of(new RestCaller(new RestCalls(this.port)), new GrpcCaller(channel));
			var runs = new ArrayList<LifecycleRun>();
			for (var cycle : Cycle.all(this.surfaces)) {
				callers.forEach((caller) -> runs.add(new LifecycleRun(cycle, caller, polls, runs.size())));
			}
			var reachable = runs.stream().filter(LifecycleRun::isReachable).toList();
			steps().forEach((step) -> {
				each(reachable, step);
				advance(this.clocks, TO_THE_END);
			});
			return LifecycleReport.of(runs);
		}
		finally {
			channel.shutdownNow();
		}
	}

	private static List<Consumer<LifecycleRun>> steps() {
		return List.of(LifecycleRun::create, LifecycleRun::read, LifecycleRun::delete, LifecycleRun::end);
	}

	private static void each(List<LifecycleRun> runs, Consumer<LifecycleRun> step) {
		var places = new Semaphore(AT_ONCE);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			runs.forEach((run) -> {
				places.acquireUninterruptibly();
				threads.execute(() -> {
					try {
						step.accept(run);
					}
					finally {
						places.release();
					}
				});
			});
		}
	}

}
