package dev.longrunning.emulator.clients.resources;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import com.google.api.gax.longrunning.OperationFuture;
import com.google.api.gax.rpc.NotFoundException;
import dev.longrunning.emulator.clients.ApiClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Transport;
import dev.longrunning.emulator.clients.operations.Endpoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Google's Java clients create, get, list, update and delete one resource each. */
@ApiClientTest
class ResourceClientsIT {

	private final Emulator emulator;

	ResourceClientsIT(Emulator emulator) {
		this.emulator = emulator;
	}

	static Stream<Arguments> clients() {
		return Stream.of(ResourceApi.values())
			.flatMap((api) -> api.transports().stream().map((transport) -> Arguments.of(api, transport)));
	}

	@ParameterizedTest
	@MethodSource("clients")
	void clientTakesAResourceThroughItsLife(ResourceApi api, Transport transport) throws Exception {
		var endpoint = new Endpoint(transport, this.emulator, api.service());
		var calls = api.connect(endpoint, "projects/r" + UUID.randomUUID());
		try {
			live(calls);
		}
		finally {
			calls.client().shutdownNow();
		}
	}

	private <R> void live(ResourceCalls<R> calls) throws Exception {
		finish(calls.create());
		var created = calls.get().call();
		assertThat(calls.list().call()).containsExactly(created);
		assertThat(calls.isUpdated()).rejects(created);
		finish(calls.update());
		assertThat(calls.isUpdated()).accepts(calls.get().call());
		finish(calls.delete());
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(calls.get()::call);
		assertThat(calls.list().call()).isEmpty();
	}

	/** Makes a call and ends its job, if it starts one. */
	private void finish(Callable<?> call) throws Exception {
		if (call.call() instanceof OperationFuture<?, ?> future) {
			assertThat(future.getName()).isNotEmpty();
			this.emulator.finishAll();
		}
	}

}
