package dev.longrunning.emulator.trace;

import java.util.List;
import java.util.Set;

import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.jspecify.annotations.Nullable;

/**
 * The spans of calls. A span is made when its call is answered and everything about it is
 * known, so that a call carries nothing meanwhile.
 *
 * @param tracer the maker of spans
 * @param propagator the reader of the client's trace
 * @param operations the spans of operations
 */
record CallSpans(Tracer tracer, TextMapPropagator propagator, OperationSpans operations) {

	private static final String UNKNOWN = "unknown method";

	/** The codes that are the server's errors by the conventions of OpenTelemetry. */
	private static final Set<Code> SERVER_ERRORS = Set.of(Code.UNKNOWN, Code.DEADLINE_EXCEEDED, Code.UNIMPLEMENTED,
			Code.INTERNAL, Code.UNAVAILABLE, Code.DATA_LOSS);

	private static final TextMapGetter<CallRecorder> HEADERS = new TextMapGetter<>() {

		@Override
		public Iterable<String> keys(CallRecorder call) {
			return List.of();
		}

		@Override
		public @Nullable String get(@Nullable CallRecorder call, String name) {
			return (call != null) ? call.header(name).orElse(null) : null;
		}

	};

	/**
	 * Makes the span of an answered call, and begins that of the operation it started.
	 * @param call the call
	 * @param code the code of the answer
	 */
	void answered(CallRecorder call, Code code) {
		var parent = this.propagator.extract(Context.root(), call, HEADERS);
		var builder = this.tracer.spanBuilder(call.method().map(CallSpans::name).orElse(UNKNOWN))
			.setParent(parent)
			.setSpanKind(SpanKind.SERVER)
			.setStartTimestamp(call.received());
		this.operations.of(call.operation()).ifPresent(builder::addLink);
		var span = described(builder, call, code).startSpan();
		if (SERVER_ERRORS.contains(code)) {
			span.setStatus(StatusCode.ERROR);
		}
		if (isStart(call, code)) {
			this.operations.start(call, parent.with(span));
		}
		end(span, call);
	}

	private static boolean isStart(CallRecorder call, Code code) {
		return code == Code.OK && !call.operation().isEmpty()
				&& call.role().filter((role) -> role == MethodRole.STARTS).isPresent();
	}

	private static void end(Span span, CallRecorder call) {
		span.end(call.received().plus(call.took()));
	}

	/** The name of a span is that of gRPC: the service, a slash, the method. */
	static String name(ApiMethod method) {
		return method.descriptor().getService().getFullName() + "/" + method.descriptor().getName();
	}

	private static SpanBuilder described(SpanBuilder span, CallRecorder call, Code code) {
		call.method().ifPresent((method) -> {
			span.setAttribute("rpc.service", method.descriptor().getService().getFullName());
			span.setAttribute("rpc.method", method.descriptor().getName());
		});
		if (call.transport() == Caller.Transport.GRPC) {
			span.setAttribute("rpc.system", "grpc");
			span.setAttribute("rpc.grpc.status_code", code.number());
		}
		else {
			describeHttp(span, call, code);
		}
		call.header("user-agent").ifPresent((agent) -> span.setAttribute("user_agent.original", agent));
		span.setAttribute("emulator.code", code.name());
		span.setAttribute("emulator.call", call.number());
		set(span, "emulator.operation", call.operation());
		set(span, "emulator.scope", call.scope());
		set(span, "emulator.scenario", call.scenario().orElse(""));
		set(span, "emulator.fault", call.fault().orElse(""));
		return span;
	}

	/**
	 * The HTTP status is not told of a call with a fault, which may be any page.
	 */
	private static void describeHttp(SpanBuilder span, CallRecorder call, Code code) {
		var line = call.calledAddress();
		var space = line.indexOf(' ');
		span.setAttribute("http.request.method", line.substring(0, space));
		span.setAttribute("url.path", line.substring(space + 1));
		if (call.fault().isEmpty()) {
			span.setAttribute("http.response.status_code", code.httpStatus());
		}
	}

	private static void set(SpanBuilder span, String name, String value) {
		if (!value.isEmpty()) {
			span.setAttribute(name, value);
		}
	}

}
