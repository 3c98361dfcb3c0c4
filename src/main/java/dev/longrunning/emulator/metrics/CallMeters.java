package dev.longrunning.emulator.metrics;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.ApiMethod;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The meters of answered calls: one timer for each method, transport and code. */
final class CallMeters implements MeterBinder {

	/**
	 * The value for all calls without a method. Their addresses would be as many values
	 * as clients invent.
	 */
	private static final String UNKNOWN = "unknown";

	private static final Duration[] BUCKETS = Stream.of(1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
		.map(Duration::ofMillis)
		.toArray(Duration[]::new);

	private final Journal journal;

	private final boolean hasHistograms;

	private final ConcurrentHashMap<Kind, Timer> timers = new ConcurrentHashMap<>();

	CallMeters(Journal journal, MetricsSettings settings) {
		this.journal = journal;
		this.hasHistograms = settings.metrics() == MetricsSettings.Amount.HISTOGRAMS;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.journal.onAnswer((call, code) -> this.timers
			.computeIfAbsent(Kind.of(call, code), (kind) -> timer(kind).register(registry))
			.record(call.took()));
	}

	private Timer.Builder timer(Kind kind) {
		var timer = Timer.builder("emulator.calls")
			.description("Answered calls to the emulated APIs")
			.tag("method", kind.method())
			.tag("code", kind.code().name())
			.tag("transport", kind.transport().name().toLowerCase(Locale.ROOT));
		return this.hasHistograms ? timer.serviceLevelObjectives(BUCKETS) : timer;
	}

	/**
	 * A kind of answered calls.
	 *
	 * @param method the full name of the method
	 * @param code the code of the answer
	 * @param transport the transport
	 */
	private record Kind(String method, Code code, Caller.Transport transport) {

		static Kind of(CallRecorder call, Code code) {
			return new Kind(call.method().map(ApiMethod::fullName).orElse(UNKNOWN), code, call.transport());
		}

	}

}
