package dev.longrunning.emulator.dispatch;

import java.time.Duration;
import java.util.Map;

import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.longrunning.emulator.auth.Authorizer;
import dev.longrunning.emulator.auth.CallerProjects;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.mixin.Mixins;
import dev.longrunning.emulator.operation.ListRequest;
import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.StartCall;
import dev.longrunning.emulator.scenario.expression.Facts;
import dev.longrunning.emulator.scenario.name.Projects;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;

/** Takes a call to what answers it, by the role of its method. */
public final class Dispatcher {

	/** A wait answers this much before the caller gives up. */
	private static final Duration MARGIN = Duration.ofMillis(200);

	/** The range of {@code google.protobuf.Duration}: ten thousand years. */
	private static final long LONGEST_SECONDS = 315_576_000_000L;

	private static final long NANOS_OF_A_SECOND = 1_000_000_000;

	private final Operations operations;

	private final Jobs jobs;

	private final Clocks clocks;

	private final MessageReader json;

	private final Surfaces surfaces;

	private final Scenarios scenarios;

	private final Faults faults;

	private final Mixins mixins;

	private final FaultInjector faulty;

	private final CallTargetResolver targets;

	private final Authorizer admission;

	private final ExpensiveWork work;

	/**
	 * A dispatcher to the use cases.
	 * @param operations what can be done with operations
	 * @param jobs what a start starts
	 * @param clocks what time it is
	 * @param json reads the answers of plain methods
	 * @param surfaces which services are strict
	 * @param scenarios what users wrote of jobs
	 * @param faults what users let go wrong
	 * @param mixins what all services say of locations and access policies
	 * @param delayed where calls are that answer late
	 * @param admission who may call
	 * @param callers the projects of callers, for calls that name none
	 * @param work runs lists with a filter
	 */
	public Dispatcher(Operations operations, Jobs jobs, Clocks clocks, MessageReader json, Surfaces surfaces,
			Scenarios scenarios, Faults faults, Mixins mixins, DelayedResponses delayed, Authorizer admission,
			CallerProjects callers, ExpensiveWork work) {
		this.operations = operations;
		this.jobs = jobs;
		this.clocks = clocks;
		this.json = json;
		this.surfaces = surfaces;
		this.scenarios = scenarios;
		this.faults = faults;
		this.mixins = mixins;
		this.faulty = new FaultInjector(json,
				new ContradictingResponses((operation) -> operations.beginning(new OperationName(operation.getName()))),
				delayed);
		this.targets = new CallTargetResolver(operations, callers);
		this.admission = admission;
		this.work = work;
	}

	/**
	 * Answers a call. One that is refused for its credentials has come, and so is in the
	 * journal, but got nowhere: no fault was for it, no scenario counted it, nobody
	 * looked whether there is what it asked for.
	 * @param call the call
	 * @param recorder where the journal notes what it is about
	 * @return the answer
	 */
	public Answer dispatch(Call call, CallRecorder recorder) {
		var subject = this.targets.of(call);
		var now = this.clocks.of(subject.scope()).instant();
		recorder.hasTarget(subject, now);
		admit(subject);
		var hit = this.faults.next(subject::target, now);
		hit.ifPresent((fault) -> recorder.hitBy(fault.name()));
		return hit
			.map((fault) -> this.faulty.answer(fault.effect(), call,
					(changed) -> carriedOut(subject.with(changed), recorder)))
			.orElseGet(() -> Answer.of(carriedOut(subject, recorder)));
	}

	private void admit(CallTarget subject) {
		var call = subject.call();
		this.admission.admit(call.method(),
				() -> call.surface().or(() -> this.targets.service(subject).flatMap(this.surfaces::find)),
				call.caller().credentials());
	}

	private Message carriedOut(CallTarget subject, CallRecorder recorder) {
		var call = subject.call();
		if (this.surfaces.isStrict(call.surface())) {
			RequiredFields.check(call.request());
		}
		return switch (call.method().role()) {
			case STARTS -> start(subject, recorder);
			case GET -> this.operations.get(name(call));
			case LIST -> list(merged(ListOperationsRequest.newBuilder(), call).build(), subject);
			case CANCEL -> cancel(name(call));
			case DELETE -> delete(name(call));
			case WAIT -> await(merged(WaitOperationRequest.newBuilder(), call).build(), call);
			case MIXIN -> mixedIn(call);
			case PLAIN -> plain(call);
		};
	}

	private Message start(CallTarget subject, CallRecorder recorder) {
		var call = subject.call();
		var surface = call.surface().orElseThrow();
		var now = this.clocks.of(subject.scope()).instant();
		var target = subject.target();
		var budget = this.jobs.budget();
		var chosen = this.scenarios.choose(target,
				(nth) -> new Facts(call.request(), target.headers(), target.scope(), nth, now, Map.of(), budget));
		var operation = this.jobs.start(new StartCall(surface, call.method(), call.request(), subject.scope()), chosen,
				now);
		var started = Jobs.isUnnamed(call.method(), call.request()) ? this.operations.validated(operation)
				: this.operations.start(operation);
		recorder.started(started.getName());
		return started;
	}

	private static OperationName name(Call call) {
		return new OperationName(Projects.name(call.request()));
	}

	private Message list(ListOperationsRequest request, CallTarget subject) {
		if (request.getReturnPartialSuccess()) {
			requirePartialSuccess(request.getName(), subject);
		}
		var asked = new ListRequest(request.getName(), subject.call().surface().map(Surface::service),
				request.getFilter(), request.getPageSize(), request.getPageToken());
		var page = request.getFilter().isEmpty() ? this.operations.list(asked)
				: this.work.run(() -> this.operations.list(asked));
		return ListOperationsResponse.newBuilder()
			.addAllOperations(page.operations())
			.setNextPageToken(page.nextPageToken())
			.build();
	}

	/**
	 * As long as there is a fault of that kind for such calls, whether or not it hits
	 * this one.
	 */
	private void requirePartialSuccess(String parent, CallTarget subject) {
		if (!this.faults.isMeant(subject.target(), (fault) -> fault.effect() instanceof Effect.Unreachable)) {
			throw StatusException.of(Code.UNIMPLEMENTED, "PARTIAL_SUCCESS_UNSUPPORTED",
					"return_partial_success is not supported: no location is unreachable. Leave it out.");
		}
		UnreachableLocations.requireAcross(parent);
	}

	private Message cancel(OperationName name) {
		this.operations.cancel(name);
		return Empty.getDefaultInstance();
	}

	private Message delete(OperationName name) {
		this.operations.delete(name);
		return Empty.getDefaultInstance();
	}

	private Message await(WaitOperationRequest request, Call call) {
		var timeout = request.hasTimeout() ? duration(request.getTimeout()) : Operations.MAX_WAIT;
		if (timeout.isNegative()) {
			throw StatusException.invalidField("timeout", "The timeout is " + timeout
					+ "; it must not be negative. Leave it out to wait as long as possible.");
		}
		var patience = call.caller().timeLeft().map((left) -> left.minus(MARGIN)).orElse(timeout);
		var longest = (patience.compareTo(timeout) < 0) ? patience : timeout;
		return this.operations.await(new OperationName(request.getName()),
				longest.isNegative() ? Duration.ZERO : longest, call.caller().gone());
	}

	/** Over gRPC any numbers may come, over REST a duration is read as JSON. */
	private static Duration duration(com.google.protobuf.Duration timeout) {
		var seconds = timeout.getSeconds();
		var nanos = timeout.getNanos();
		if (Math.abs((long) nanos) >= NANOS_OF_A_SECOND || Long.signum(seconds) * nanos < 0
				|| Math.clamp(seconds, -LONGEST_SECONDS, LONGEST_SECONDS) != seconds) {
			throw StatusException.invalidField("timeout",
					"The timeout has %d seconds and %d nanos. A duration has at most %d seconds, and its nanos are less than a second and of the same sign."
						.formatted(seconds, nanos, LONGEST_SECONDS));
		}
		return Duration.ofSeconds(seconds, nanos);
	}

	private Message mixedIn(Call call) {
		if (!this.surfaces.offers(call.surface(), call.method())) {
			throw StatusException.of(Code.UNIMPLEMENTED, "", "Method not found.");
		}
		return this.mixins.answer(call.request());
	}

	private Message plain(Call call) {
		var method = call.method();
		var response = method.data().response();
		if (response.isEmpty()) {
			throw StatusException
				.of(Code.UNIMPLEMENTED, "METHOD_NOT_EMULATED", "The emulator does not answer " + method.fullName()
						+ ": it stands in for methods that return operations, and for what clients call around them.");
		}
		return Jobs.named(this.json.read(response.get(), method.output()), call.request());
	}

	private static <B extends Message.Builder> B merged(B builder, Call call) {
		builder.mergeFrom(call.request());
		return builder;
	}

}
