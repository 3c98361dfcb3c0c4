package dev.longrunning.emulator.coverage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.coverage.form.FormJob;
import dev.longrunning.emulator.coverage.lifecycle.GrpcCaller;
import dev.longrunning.emulator.coverage.lifecycle.MethodCaller;
import dev.longrunning.emulator.coverage.lifecycle.RestCaller;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.dialect.ExtendedOperations;
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
			each(jobs, SweptJob::begin);
			each(jobs, SweptJob::pollWhileItRuns);
			advance(this.clocks, TO_THE_END);
			each(jobs, SweptJob::pollAtTheEnd);
			return SweepReport.of(this.surfaces, jobs);
		}
		finally {
			channel.shutdownNow();
		}
	}

	private List<SweptJob> jobs(ManagedChannel channel) {
		var calls = new RestCalls(this.port);
		var usual = new Transports(new RestTransport(calls), new GrpcTransport(channel));
		var own = new Callers(calls, new RestCaller(calls), new GrpcCaller(channel));
		var jobs = new ArrayList<SweptJob>();
		for (var surface : this.surfaces.all()) {
			for (var method : surface.methods(MethodRole.STARTS)) {
				method.bindings()
					.forEach((binding) -> jobs
						.add(job(new Start(surface, method, Optional.of(binding), jobs.size()), usual, own)));
				if (!ExtendedOperations.of(method.output()).isPresent()) {
					jobs.add(job(new Start(surface, method, Optional.empty(), jobs.size()), usual, own));
				}
			}
		}
		return jobs;
	}

	private static SweptJob job(Start start, Transports usual, Callers own) {
		return start.method().operations().isPresent() ? own.job(start) : usual.job(start);
	}

	private static void each(List<SweptJob> jobs, Consumer<SweptJob> step) {
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

	/**
	 * The transports for usual operations.
	 *
	 * @param rest REST
	 * @param grpc gRPC
	 */
	private record Transports(Transport rest, Transport grpc) {

		SweptJob job(Start start) {
			return start.binding().isPresent() ? new Job(start, this.rest, this.grpc)
					: new Job(start, this.grpc, this.rest);
		}

	}

	/**
	 * The transports for operations of types of an API itself. An API whose operations
	 * are declared by annotations is served over REST alone.
	 *
	 * @param control the client of the control API
	 * @param rest REST
	 * @param grpc gRPC
	 */
	private record Callers(RestCalls control, MethodCaller rest, MethodCaller grpc) {

		SweptJob job(Start start) {
			if (ExtendedOperations.of(start.method().output()).isPresent()) {
				return new FormJob(start, this.rest, this.rest, this.control);
			}
			return start.binding().isPresent() ? new FormJob(start, this.rest, this.grpc, this.control)
					: new FormJob(start, this.grpc, this.rest, this.control);
		}

	}

}
