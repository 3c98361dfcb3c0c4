package dev.longrunning.emulator.dispatch;

import java.util.Optional;
import java.util.function.Function;

import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.ListOperationsResponse;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.call.Call;
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
 * @param contradictions the rewriting of operations in responses
 * @param delays the delayed calls
 */
record FaultInjector(MessageReader json, ContradictingResponses contradictions, DelayedResponses delays) {

	/**
	 * Answers a call that a fault hits.
	 * @param effect the effect of the fault
	 * @param call the call
	 * @param method executes the method
	 * @return the answer
	 * @throws StatusException the error that the fault prescribes
	 */
	Answer answer(Effect effect, Call call, Function<Call, Message> method) {
		return switch (effect) {
			case Effect.Status failure -> throw failure(failure);
			case Effect.Delay delay -> {
				this.delays.delay(call.caller(), delay.least());
				yield Answer.of(method.apply(call));
			}
			case Effect.Ignore() -> Answer.of(DynamicMessage.getDefaultInstance(call.method().output()));
			case Effect.NoWait() -> Answer.of(method.apply(call.withoutWaiting()));
			case Effect.Unreachable(var locations) ->
				Answer.of(reachable(new UnreachableLocations(locations), call, method));
			case Effect.Contradict(var contradiction) ->
				Answer.of(this.contradictions.contradict(contradiction, call.request(), method.apply(call)));
			case Effect.OnTheWire wire -> new Answer(method.apply(call), Optional.of(wire));
		};
	}

	private static Message reachable(UnreachableLocations unreachable, Call call, Function<Call, Message> method) {
		var isList = call.method().role() == MethodRole.LIST;
		var list = ListOperationsRequest.newBuilder();
		if (isList && list.mergeFrom(call.request()).getReturnPartialSuccess()) {
			var page = ListOperationsResponse.newBuilder().mergeFrom(method.apply(call)).build();
			return unreachable.without(list.getName(), page);
		}
		unreachable.requireReached(isList ? list.getName() : Projects.resource(call.method(), call.request()));
		return method.apply(call);
	}

	private StatusException failure(Effect.Status failure) {
		var details = failure.details().valueStream().map(this.json::readAny).toList();
		return StatusException.written(failure.code(), failure.message(), details, failure.retryAfter());
	}

}
