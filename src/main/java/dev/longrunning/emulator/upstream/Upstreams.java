package dev.longrunning.emulator.upstream;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.recording.Recorder;
import dev.longrunning.emulator.scenario.name.Projects;
import dev.longrunning.emulator.surface.Surface;

/** The upstreams of services, and the record of the calls that they answer. */
public final class Upstreams {

	private final Map<String, Upstream> byService;

	private final Recorder recorder;

	private final Clocks clocks;

	Upstreams(Map<String, Upstream> byService, Recorder recorder, Clocks clocks) {
		this.byService = Map.copyOf(byService);
		this.recorder = recorder;
		this.clocks = clocks;
	}

	/**
	 * Returns whether there are upstreams.
	 * @return false if the emulator answers all calls itself
	 */
	public boolean exist() {
		return !this.byService.isEmpty();
	}

	/**
	 * Returns the upstream of a service.
	 * @param service the service, if it is known
	 * @return the upstream, if the service has one
	 */
	public Optional<Upstream> of(Optional<Surface> service) {
		return service.map(Surface::service).map(this.byService::get);
	}

	/**
	 * Returns the upstream of a call. A call on an operation that names no service is for
	 * the upstream that started the operation.
	 * @param call the call
	 * @param isKnown whether the emulator has the operation that the call names
	 * @return the upstream; empty if the emulator answers the call
	 */
	public Optional<Upstream> of(Call call, BooleanSupplier isKnown) {
		if (call.surface().isPresent()) {
			return of(call.surface());
		}
		return this.recorder.service(call).map(this.byService::get).or(() -> only(call, isKnown));
	}

	/** An operation that was started before the emulator is that of the only upstream. */
	private Optional<Upstream> only(Call call, BooleanSupplier isKnown) {
		return this.byService.values()
			.stream()
			.filter((_) -> this.byService.size() == 1 && !this.recorder.operation(call).isEmpty()
					&& !isKnown.getAsBoolean())
			.findFirst();
	}

	/**
	 * Returns the service of the recorded operation that a call names.
	 * @param call the call
	 * @return the service; empty if the call names no recorded operation
	 */
	public Optional<String> owner(Call call) {
		return exist() ? this.recorder.service(call) : Optional.empty();
	}

	/**
	 * Begins to record a call.
	 * @param call the call
	 * @param journal the journal's record of the call
	 * @return the call that is being forwarded
	 */
	public Forwarded begin(Call call, CallRecorder journal) {
		var plain = this.recorder.withoutSecrets(call);
		var operation = this.recorder.operation(plain);
		var named = Projects.of(plain.method(), plain.request());
		var scope = named.isEmpty() ? ProjectName.of(operation) : named;
		var begin = this.clocks.of(scope).instant();
		journal.setTarget(new CallTarget(plain, scope, operation), begin);
		return (response) -> {
			var times = new Recorder.Times(begin, this.clocks.of(scope).instant());
			this.recorder.record(plain, scope, response, times);
			this.recorder.startedOperation(plain, response).ifPresent(journal::setStartedOperation);
		};
	}

	/** A call that is being forwarded. */
	@FunctionalInterface
	public interface Forwarded {

		/**
		 * Records the response of the upstream.
		 * @param response the response
		 */
		void answered(Message response);

	}

}
