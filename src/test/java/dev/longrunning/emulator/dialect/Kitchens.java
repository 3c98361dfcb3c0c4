package dev.longrunning.emulator.dialect;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.coverage.lifecycle.GrpcCaller;
import dev.longrunning.emulator.coverage.lifecycle.MethodCaller;
import dev.longrunning.emulator.coverage.lifecycle.RestCaller;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;

/** The clients of kitchen.proto over both transports, each in a project of its own. */
final class Kitchens implements AutoCloseable {

	private static final AtomicInteger PROJECTS = new AtomicInteger();

	private final Surfaces surfaces;

	private final EmulatorClient client;

	private final RestCalls rest;

	private final ManagedChannel channel;

	Kitchens(int port, Surfaces surfaces, EmulatorClient client) {
		this.surfaces = surfaces;
		this.client = client;
		this.rest = new RestCalls(port);
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
	}

	Stream<KitchenCalls> all() {
		var kitchen = this.surfaces.find("kitchen.example.com").orElseThrow();
		return Stream.<MethodCaller>of(new RestCaller(this.rest), new GrpcCaller(this.channel))
			.map((caller) -> new KitchenCalls(caller, kitchen, "kitchen-" + PROJECTS.incrementAndGet()));
	}

	/** The control API in the project of a kitchen. */
	EmulatorClient control(KitchenCalls kitchen) {
		return this.client.in("projects/" + kitchen.project());
	}

	/** Moves the clock of a kitchen's project. */
	void advance(KitchenCalls kitchen, Duration length) {
		control(kitchen).clock().advance(length);
	}

	RestCalls rest() {
		return this.rest;
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
	}

}
