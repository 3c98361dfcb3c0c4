package dev.longrunning.emulator.dispatch;

import java.time.Duration;
import java.util.Map;

import com.google.longrunning.CancelOperationRequest;
import com.google.longrunning.DeleteOperationRequest;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.operation.ListRequest;
import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.fault.Target;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.Projects;
import dev.longrunning.emulator.scenario.expression.Facts;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;

/** Takes a call to what answers it, by the role of its method. */
public final class Dispatcher {

	/** A wait answers this much before the caller gives up. */
	private static final Duration MARGIN = Duration.ofMillis(200);

	private final Operations operations;

	private final Jobs jobs;

	private final EmulatorClock clock;

	private final MessageReader json;

	private final Surfaces surfaces;

	private final Scenarios scenarios;

	private final Faults faults;

	private final FaultyAnswers faulty;

	/**
	 * A dispatcher to the use cases.
	 * @param operations what can be done with operations
	 * @param jobs what a start starts
	 * @param clock what time it is
	 * @param json reads the answers of plain methods
	 * @param surfaces which services are strict
	 * @param scenarios what users wrote of jobs
	 * @param faults what users let go wrong
	 * @param pauses where calls are that answer late
	 */
	public Dispatcher(Operations operations, Jobs jobs, EmulatorClock clock, MessageReader json, Surfaces surfaces,
			Scenarios scenarios, Faults faults, Pauses pauses) {
		this.operations = operations;
		this.jobs = jobs;
		this.clock = clock;
		this.json = json;
		this.surfaces = surfaces;
		this.scenarios = scenarios;
		this.faults = faults;
		this.faulty = new FaultyAnswers(json,
				new Untruths((operation) -> operations.beginning(new OperationName(operation.getName()))), pauses);
	}

	/**
	 * Answers a call.
	 * @param call the call
	 * @return the answer
	 */
	public Answer dispatch(Call call) {
		var hit = this.faults.next(() -> target(call), this.clock.instant());
		return hit.map((fault) -> this.faulty.answer(fault.effect(), call, this::carriedOut))
			.orElseGet(() -> Answer.of(carriedOut(call)));
	}

	private Message carriedOut(Call call) {
		if (this.surfaces.isStrict(call.surface())) {
			RequiredFields.check(call.request());
		}
		return switch (call.method().role()) {
			case STARTS -> start(call);
			case GET -> get(merged(GetOperationRequest.newBuilder(), call).build());
			case LIST -> list(merged(ListOperationsRequest.newBuilder(), call).build(), call);
			case CANCEL -> cancel(merged(CancelOperationRequest.newBuilder(), call).build());
			case DELETE -> delete(merged(DeleteOperationRequest.newBuilder(), call).build());
			case WAIT -> await(merged(WaitOperationRequest.newBuilder(), call).build(), call);
			case PLAIN -> plain(call);
		};
	}

	private Message start(Call call) {
		var surface = call.surface().orElseThrow();
		var now = this.clock.instant();
		var target = target(call);
		var chosen = this.scenarios.choose(target,
				(nth) -> new Facts(call.request(), target.headers(), target.scope(), nth, now, Map.of()));
		var operation = this.jobs.start(surface, call.method(), call.request(), chosen, now);
		return Jobs.isUnnamed(call.method(), call.request()) ? this.operations.validated(operation)
				: this.operations.start(operation);
	}

	private static Target target(Call call) {
		var operation = (call.method().role() == MethodRole.STARTS) ? "" : Projects.name(call.request());
		return new Target(call.method().role(), call.method().fullName(), Projects.of(call.method(), call.request()),
				operation, call.caller().headers().get());
	}

	private Message get(GetOperationRequest request) {
		return this.operations.get(new OperationName(request.getName()));
	}

	private Message list(ListOperationsRequest request, Call call) {
		if (request.getReturnPartialSuccess()) {
			requirePartialSuccess(request.getName(), call);
		}
		var page = this.operations.list(new ListRequest(request.getName(), call.surface().map(Surface::service),
				request.getFilter(), request.getPageSize(), request.getPageToken()));
		return ListOperationsResponse.newBuilder()
			.addAllOperations(page.operations())
			.setNextPageToken(page.nextPageToken())
			.build();
	}

	/**
	 * As long as there is a fault of that kind for such calls, whether or not it hits
	 * this one.
	 */
	private void requirePartialSuccess(String parent, Call call) {
		var target = target(call);
		if (this.faults.all()
			.stream()
			.map(Faults.Count::fault)
			.noneMatch((fault) -> fault.effect() instanceof Effect.Unreachable && fault.on().fits(target))) {
			throw StatusException.of(Code.UNIMPLEMENTED, "PARTIAL_SUCCESS_UNSUPPORTED",
					"return_partial_success is not supported: no location is unreachable. Leave it out.");
		}
		UnreachableLocations.requireAcross(parent);
	}

	private Message cancel(CancelOperationRequest request) {
		this.operations.cancel(new OperationName(request.getName()));
		return Empty.getDefaultInstance();
	}

	private Message delete(DeleteOperationRequest request) {
		this.operations.delete(new OperationName(request.getName()));
		return Empty.getDefaultInstance();
	}

	private Message await(WaitOperationRequest request, Call call) {
		var timeout = request.hasTimeout()
				? Duration.ofSeconds(request.getTimeout().getSeconds(), request.getTimeout().getNanos())
				: Operations.MAX_WAIT;
		if (timeout.isNegative()) {
			throw StatusException.invalidField("timeout", "The timeout is " + timeout
					+ "; it must not be negative. Leave it out to wait as long as possible.");
		}
		var patience = call.caller().timeLeft().map((left) -> left.minus(MARGIN)).orElse(timeout);
		var longest = (patience.compareTo(timeout) < 0) ? patience : timeout;
		return this.operations.await(new OperationName(request.getName()),
				longest.isNegative() ? Duration.ZERO : longest, call.caller().gone());
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
