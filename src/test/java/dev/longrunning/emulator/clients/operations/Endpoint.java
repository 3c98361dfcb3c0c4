package dev.longrunning.emulator.clients.operations;

import java.util.function.Function;
import java.util.function.Supplier;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.ClientSettings;
import com.google.api.gax.rpc.FixedHeaderProvider;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Transport;

/**
 * Where a Java client finds the emulator: all that is changed of its settings.
 *
 * @param transport over which it asks
 * @param emulator the emulator
 * @param service the service it names in a header; empty for none
 */
public record Endpoint(Transport transport, Emulator emulator, String service) {

	/**
	 * The settings of a client for this endpoint.
	 * @param <B> their type
	 * @param grpc the library's own settings for gRPC
	 * @param rest the library's own settings for HTTP
	 * @return the settings of the transport, with endpoint and credentials changed
	 */
	public <B extends ClientSettings.Builder<?, B>> B settings(Supplier<B> grpc, Supplier<B> rest) {
		var settings = switch (this.transport) {
			case GRPC -> grpc.get()
				.setTransportChannelProvider(InstantiatingGrpcChannelProvider.newBuilder()
					.setEndpoint("localhost:" + this.emulator.port())
					.setChannelConfigurator((channel) -> channel.usePlaintext())
					.build());
			case REST -> rest.get().setEndpoint(this.emulator.url());
		};
		if (!this.service.isEmpty()) {
			settings.setHeaderProvider(FixedHeaderProvider.create("x-emulator-service", this.service));
		}
		return settings.setCredentialsProvider(NoCredentialsProvider.create());
	}

	/**
	 * The settings of a client that knows gRPC alone.
	 * @param <B> their type
	 * @param grpc the library's own settings
	 * @return the same, with endpoint and credentials changed
	 */
	public <B extends ClientSettings.Builder<?, B>> B settings(Supplier<B> grpc) {
		return settings(grpc, () -> {
			throw new IllegalArgumentException("The library has no client for HTTP.");
		});
	}

	/**
	 * What the client calls of Operations, of which each transport has its own class.
	 * @param <C> the client
	 * @param client the client
	 * @param grpc its Operations over gRPC
	 * @param rest its Operations over HTTP
	 * @return those of the transport
	 */
	<C> OperationCalls operations(C client, Function<C, com.google.longrunning.OperationsClient> grpc,
			Function<C, com.google.api.gax.httpjson.longrunning.OperationsClient> rest) {
		return switch (this.transport) {
			case GRPC -> OperationCalls.of(grpc.apply(client));
			case REST -> OperationCalls.of(rest.apply(client));
		};
	}

}
