package dev.longrunning.emulator.bench;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;

/** One connection of gRPC. */
final class GrpcChannel implements AutoCloseable {

	private final ManagedChannel channel;

	GrpcChannel(Server server) {
		this.channel = NettyChannelBuilder.forAddress(server.address()).usePlaintext().build();
	}

	ManagedChannel open() {
		return this.channel;
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
	}

}
