package dev.longrunning.emulator.dispatch;

import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.ScriptedResponses;
import dev.longrunning.emulator.scenario.script.ScriptedAnswer;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * Answers methods that return no operation: by a scenario, else with the response in the
 * data of their service.
 */
final class PlainHandler implements RoleHandler {

	private final CallScenarios scenarios;

	private final ScriptedResponses responses;

	private final MessageReader json;

	private final Clocks clocks;

	PlainHandler(CallScenarios scenarios, ScriptedResponses responses, MessageReader json, Clocks clocks) {
		this.scenarios = scenarios;
		this.responses = responses;
		this.json = json;
		this.clocks = clocks;
	}

	@Override
	public MethodRole role() {
		return MethodRole.PLAIN;
	}

	@Override
	public Message handle(CallTarget target, CallRecorder recorder) {
		var method = target.call().method();
		return scripted(target).or(() -> fromData(method, target.call().request()))
			.orElseThrow(() -> unanswered(method));
	}

	private Optional<Message> scripted(CallTarget target) {
		var method = target.call().method();
		if (!method.isUnary()) {
			return Optional.empty();
		}
		return this.scenarios.choose(target, ScriptedAnswer.class, this.clocks.of(target.scope()).instant())
			.map((chosen) -> this.responses.of(chosen, method));
	}

	private Optional<Message> fromData(ApiMethod method, Message request) {
		return method.data()
			.response()
			.map((response) -> Jobs.named(this.json.read(response, method.output()), request));
	}

	private static StatusException unanswered(ApiMethod method) {
		return StatusException.of(Code.UNIMPLEMENTED, "METHOD_NOT_EMULATED",
				"The emulator has no answer for " + method.fullName()
						+ ": by itself it answers methods that return operations, and those that clients "
						+ "call around them. " + (method.isUnary() ? "Add a scenario with 'answer' for this method."
								: "A scenario cannot answer a streaming method."));
	}

}
