package dev.longrunning.emulator.coverage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;

import static dev.longrunning.emulator.testing.TestClocks.advance;

/**
 * Starts a job by every method that can, over each binding and over gRPC, and follows it
 * over both transports to its end. The clock must stand: it is moved for all of them at
 * once.
 */
public final class Sweep {

	/** Longer than a job takes. */
	private static final Duration TO_THE_END = Duration.ofMinutes(1);

	private static final int AT_ONCE = 8;

	private final Surfaces surfaces;

	private final int port;

	private final Clocks clocks;

	/**
	 * A sweep over an application.
	 * @param surfaces what it serves
	 * @param port where
	 * @param clocks its clocks
	 */
	public Sweep(Surfaces surfaces, int port, Clocks clocks) {
		this.surfaces = surfaces;
		this.port = port;
		this.clocks = clocks;
	}

	/**
	 * Calls every method.
	 * @return what came of it
	 */
	public SweepReport run() {
		var channel = NettyChannelBuilder.forAddress("localhost", this.port).usePlaintext().build();
		try {
			var jobs = jobs(channel);
			each(jobs, Job::begin);
			each(jobs, Job::pollWhileItRuns);
			advance(this.clocks, TO_THE_END);
			each(jobs, Job::pollAtTheEnd);
			return SweepReport.of(this.surfaces, jobs);
		}
		finally {
			channel.shutdownNow();
		}
	}

	private List<Job> jobs(ManagedChannel channel) {
		var rest = new RestTransport(new RestCalls(this.port));
		var grpc = new GrpcTransport(channel);
		var jobs = new ArrayList<Job>();
		for (var surface : this.surfaces.all()) {
			for (var method : surface.methods(MethodRole.STARTS)) {
				method.bindings()
					.forEach((binding) -> jobs
						.add(new Job(new Start(surface, method, Optional.of(binding), jobs.size()), rest, grpc)));
				jobs.add(new Job(new Start(surface, method, Optional.empty(), jobs.size()), grpc, rest));
			}
		}
		return jobs;
	}

	private static void each(List<Job> jobs, Consumer<Job> step) {
		var places = new Semaphore(AT_ONCE);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			jobs.forEach((job) -> {
				places.acquireUninterruptibly();
				threads.execute(() -> {
					try {
						step.accept(job);
					}
					finally {
						places.release();
					}
				});
			});
		}
	}

}
