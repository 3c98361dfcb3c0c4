package dev.longrunning.emulator.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.google.longrunning.OperationsGrpc;
import com.google.longrunning.OperationsGrpc.OperationsBlockingStub;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.process.EmulatorProcess;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;

/** One emulator of several; it can be killed and started again. */
final class Instance implements AutoCloseable {

	private final Supplier<EmulatorProcess> starting;

	private volatile Running running;

	/**
	 * Starts it.
	 * @param directory where it logs
	 * @param settings its settings
	 */
	Instance(Path directory, List<String> settings) {
		this.starting = () -> EmulatorProcess.start(directory, settings.toArray(String[]::new));
		this.running = Running.of(this.starting.get());
	}

	/** Calls to it over HTTP. */
	RestCalls rest() {
		return this.running.rest();
	}

	/** Calls to it over gRPC. */
	OperationsBlockingStub grpc() {
		return OperationsGrpc.newBlockingStub(this.running.channel()).withDeadlineAfter(60, TimeUnit.SECONDS);
	}

	/** Its control API. */
	EmulatorClient control() {
		return this.running.control();
	}

	/** The process it is at this moment. */
	EmulatorProcess process() {
		return this.running.process();
	}

	/** SIGKILL. */
	void kill() {
		this.running.process().kill();
	}

	/** Starts it again, if it was killed. */
	void restart() {
		if (this.running.process().hasEnded()) {
			this.running.channel().shutdownNow();
			this.running = Running.of(this.starting.get());
		}
	}

	/** Starts a job on it. */
	String start(String project) {
		return rest()
			.post("/v1/projects/" + project + "/images:asyncBatchAnnotate",
					"{\"requests\": [{}], \"outputConfig\": {\"batchSize\": 1}}")
			.textAt("/name");
	}

	@Override
	public void close() {
		this.running.channel().shutdownNow();
		kill();
	}

	private record Running(EmulatorProcess process, RestCalls rest, ManagedChannel channel, EmulatorClient control) {

		static Running of(EmulatorProcess process) {
			var channel = NettyChannelBuilder.forAddress("localhost", process.port()).usePlaintext().build();
			return new Running(process, process.calls(), channel,
					EmulatorClient.at("http://localhost:" + process.port()));
		}

	}

}
