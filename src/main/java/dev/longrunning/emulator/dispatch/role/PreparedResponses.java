package dev.longrunning.emulator.dispatch.role;

import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.ScriptedResponses;
import dev.longrunning.emulator.scenario.script.ScriptedAnswer;
import dev.longrunning.emulator.surface.ApiMethod;

/**
 * The responses that somebody has prepared for methods that return no operation: by a
 * scenario, else in the data of their service.
 *
 * @param scenarios the choice of scenarios
 * @param responses the responses by scenarios
 * @param json the reader of data
 * @param clocks the clocks
 */
record PreparedResponses(CallScenarios scenarios, ScriptedResponses responses, MessageReader json, Clocks clocks) {

	/**
	 * Finds the response to a call.
	 * @param target the call
	 * @param recorder the journal's record of the call
	 * @return the response; empty if nobody has prepared one
	 */
	Optional<Message> find(CallTarget target, CallRecorder recorder) {
		var method = target.call().method();
		return scripted(target, method, recorder).or(() -> fromData(method, target.call().request()));
	}

	private Optional<Message> scripted(CallTarget target, ApiMethod method, CallRecorder recorder) {
		if (!method.isUnary()) {
			return Optional.empty();
		}
		return this.scenarios.choose(target, ScriptedAnswer.class, this.clocks.of(target.scope()).instant(), recorder)
			.map((chosen) -> this.responses.of(chosen, method));
	}

	private Optional<Message> fromData(ApiMethod method, Message request) {
		return method.data()
			.response()
			.map((response) -> Jobs.named(this.json.read(response, method.output()), request));
	}

}
