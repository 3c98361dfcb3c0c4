package dev.longrunning.emulator.trace;

import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longrunning.emulator.event.Event.Change;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.timeline.Completion;
import dev.longrunning.emulator.timeline.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/**
 * The spans of operations, each from the call that started it to its end. It belongs to
 * the trace of that call. Later calls about the operation have links to it.
 */
final class OperationSpans implements AutoCloseable {

	/** The most operations whose spans later calls have links to. */
	private static final int MAX_SPANS = 10_000;

	private final Tracer tracer;

	private final OperationStore store;

	private final Cache<String, Span> spans = Caffeine.newBuilder().maximumSize(MAX_SPANS).build();

	OperationSpans(Tracer tracer, OperationStore store) {
		this.tracer = tracer;
		this.store = store;
	}

	/**
	 * Returns the span of an operation, for links.
	 * @param operation the name of the operation
	 * @return the span, ended or not; empty if the operation is not known here
	 */
	Optional<SpanContext> of(String operation) {
		return operation.isEmpty() ? Optional.empty()
				: Optional.ofNullable(this.spans.getIfPresent(operation)).map(Span::getSpanContext);
	}

	/**
	 * Begins the span of an operation. A repeated start with the same request id finds
	 * the operation of the first.
	 * @param call the call that started it
	 * @param context the context with the span of the call
	 */
	void start(CallRecorder call, Context context) {
		var name = call.operation();
		if (this.spans.getIfPresent(name) == null) {
			this.spans.put(name, span(call, context));
			endIfOver(name);
		}
	}

	private Span span(CallRecorder call, Context context) {
		var span = this.tracer.spanBuilder(call.method().map(CallSpans::name).orElse("") + " operation")
			.setParent(context)
			.setStartTimestamp(call.received())
			.setAttribute("emulator.operation", call.operation())
			.setAttribute("emulator.scope", call.scope());
		call.scenario().ifPresent((scenario) -> span.setAttribute("emulator.scenario", scenario));
		return span.startSpan();
	}

	/** An operation may have ended, or be deleted, before its start is answered. */
	private void endIfOver(String name) {
		this.store.find(name)
			.ifPresentOrElse((operation) -> operation.timeline().completion().ifPresent((end) -> end(name, end)),
					() -> delete(name));
	}

	/**
	 * Ends the span of an operation that has ended or is deleted.
	 * @param change the change of the operation
	 * @param operation the operation after the change
	 */
	void changed(Change change, Operation operation) {
		var name = operation.name().value();
		switch (change) {
			case DONE -> operation.timeline().completion().ifPresent((end) -> end(name, end));
			case DELETED -> delete(name);
			case CREATED, CHANGED, UPDATED -> {
				// the operation goes on
			}
		}
	}

	private void end(String name, Completion completion) {
		var span = this.spans.getIfPresent(name);
		if (span != null) {
			span.setAttribute("emulator.end_time", completion.time().toString());
			switch (completion.result()) {
				case Outcome.Response _ -> span.setAttribute("emulator.code", Code.OK.name());
				case Outcome.Failure failure -> {
					span.setAttribute("emulator.code", Code.of(failure.error().getCode()).name());
					span.setStatus(StatusCode.ERROR, failure.error().getMessage());
				}
			}
			span.end();
		}
	}

	private void delete(String name) {
		var span = this.spans.getIfPresent(name);
		if (span != null) {
			span.addEvent("deleted");
			span.end();
		}
	}

	/** Ends the spans of operations that still run, because the emulator stops. */
	@Override
	public void close() {
		this.spans.asMap().values().forEach(Span::end);
	}

}
