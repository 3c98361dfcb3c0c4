package dev.longrunning.emulator.dispatch;

import java.util.Optional;
import java.util.function.Function;

import com.google.protobuf.DynamicMessage;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.dialect.Exchange;
import dev.longrunning.emulator.dispatch.role.Response;
import dev.longrunning.emulator.dispatch.role.UnreachableLocations;
import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.scenario.name.Projects;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * The application of a fault to a call.
 *
 * @param json the reader of error details
 * @param dialects the forms of operations
 * @param contradictions the rewriting of operations in responses
 * @param delays the delayed calls
 */
record FaultInjector(MessageReader json, Dialects dialects, ContradictingResponses contradictions,
		DelayedResponses delays) {

	/**
	 * Answers a call that a fault hits.
	 * @param effect the effect of the fault
	 * @param call the call
	 * @param method executes the method
	 * @return the answer
	 * @throws StatusException the error that the fault prescribes
	 */
	Answer answer(Effect effect, Call call, Function<Call, Response> method) {
		return switch (effect) {
			case Effect.Status failure -> throw failure(failure);
			case Effect.Delay delay -> {
				this.delays.delay(call.caller(), delay.least());
				yield Answer.of(method.apply(call));
			}
			case Effect.Ignore() -> Answer.of(Response.of(DynamicMessage.getDefaultInstance(call.method().output())));
			case Effect.NoWait() -> Answer.of(method.apply(call.withoutWaiting()));
			case Effect.Unreachable(var locations) ->
				Answer.of(reachable(new UnreachableLocations(locations), call, method));
			case Effect.Contradict(var contradiction) -> Answer
				.of(Response.of(this.contradictions.contradict(contradiction, call, method.apply(call).message())));
			case Effect.OnTheWire wire -> new Answer(method.apply(call), Optional.of(wire));
		};
	}

	private Response reachable(UnreachableLocations unreachable, Call call, Function<Call, Response> method) {
		var resource = Projects.resource(call.method(), call.request());
		if (call.method().role() == MethodRole.LIST && UnreachableLocations.isPartialSuccessWanted(call.request())) {
			return Response.of(unreachable.without(this.dialects.of(call.method()), resource,
					new Exchange(call.method(), call.request(), method.apply(call).message())));
		}
		unreachable.requireReached(resource);
		return method.apply(call);
	}

	private StatusException failure(Effect.Status failure) {
		var details = failure.details().valueStream().map(this.json::readAny).toList();
		return StatusException.written(failure.code(), failure.message(), details, failure.retryAfter());
	}

}
