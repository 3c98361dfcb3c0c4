package dev.longrunning.emulator.metrics;

import dev.longrunning.emulator.event.Event.Change;
import dev.longrunning.emulator.event.Events;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.timeline.Completion;
import dev.longrunning.emulator.timeline.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The meters of operations. The store is read only when the metrics are.
 */
final class OperationMeters implements MeterBinder {

	private final Events events;

	private final OperationStore store;

	private final Waiters waiters;

	OperationMeters(Events events, OperationStore store, Waiters waiters) {
		this.events = events;
		this.store = store;
		this.waiters = waiters;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		operations("running", false, registry);
		operations("done", true, registry);
		Gauge.builder("emulator.waits", this.waiters, Waiters::held)
			.description("Calls that wait for an operation")
			.register(registry);
		var settlements = settlements(registry);
		this.events.onOperation((change, operation) -> count(change, operation, settlements));
	}

	private void operations(String state, boolean isEnded, MeterRegistry registry) {
		Gauge.builder("emulator.operations", this.store, (store) -> store.count(isEnded))
			.description("Stored operations")
			.tag("state", state)
			.register(registry);
	}

	private static Meter.MeterProvider<Counter> settlements(MeterRegistry registry) {
		return Counter.builder("emulator.settlements")
			.description("Ends of operations that this instance recorded")
			.withRegistry(registry);
	}

	/** An operation may be created with its end. */
	private static void count(Change change, Operation operation, Meter.MeterProvider<Counter> settlements) {
		if (change == Change.DONE || change == Change.CREATED) {
			operation.timeline()
				.completion()
				.ifPresent((end) -> settlements.withTag("code", code(end).name()).increment());
		}
	}

	private static Code code(Completion end) {
		return switch (end.result()) {
			case Outcome.Response _ -> Code.OK;
			case Outcome.Failure failure -> Code.of(failure.error().getCode());
		};
	}

}
