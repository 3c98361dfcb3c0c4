package dev.longrunning.emulator.metrics;

import java.time.Duration;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.event.EventStreams;
import dev.longrunning.emulator.limit.MemoryBudget;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The meters of clocks, streams of events, and the memory that requests occupy.
 */
final class StateMeters implements MeterBinder {

	private final Clocks clocks;

	private final EventStreams streams;

	private final MemoryBudget memory;

	StateMeters(Clocks clocks, EventStreams streams, MemoryBudget memory) {
		this.clocks = clocks;
		this.streams = streams;
		this.memory = memory;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		bindClocks(registry);
		Gauge.builder("emulator.event.streams", this.streams, EventStreams::count)
			.description("Open streams of events")
			.register(registry);
		Gauge.builder("emulator.memory.used", this.memory, (memory) -> memory.total() - memory.available())
			.description("Heap that the journal, rules, snapshots and policies occupy or have reserved")
			.baseUnit(BaseUnits.BYTES)
			.register(registry);
		Gauge.builder("emulator.memory.limit", this.memory, MemoryBudget::total)
			.description("Heap that they may occupy")
			.baseUnit(BaseUnits.BYTES)
			.register(registry);
	}

	private void bindClocks(MeterRegistry registry) {
		Gauge.builder("emulator.clock.offset", this.clocks, StateMeters::offset)
			.description("Time of the main clock minus real time")
			.baseUnit("seconds")
			.register(registry);
		Gauge.builder("emulator.clock.rate", this.clocks, StateMeters::rate)
			.description("Seconds of the main clock per second of real time")
			.register(registry);
		Gauge.builder("emulator.clocks", this.clocks, (clocks) -> clocks.all().size())
			.description("Clocks: the main one and those of projects")
			.register(registry);
	}

	private static double offset(Clocks clocks) {
		var offset = Duration.between(clocks.realTime(), clocks.main().instant());
		return offset.toNanosPart() / 1e9 + offset.toSeconds();
	}

	private static double rate(Clocks clocks) {
		return clocks.main().isPaused() ? 0 : clocks.main().rate();
	}

}
