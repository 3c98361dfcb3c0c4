package dev.longrunning.emulator.dispatch.role;

import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * The handler of polls.
 *
 * @param operations the operations
 * @param responses the responses
 */
public record GetHandler(Operations operations, PolledResponses responses) implements RoleHandler {

	@Override
	public MethodRole role() {
		return MethodRole.GET;
	}

	@Override
	public Response handle(CallTarget target, CallRecorder recorder) {
		var look = target.found().orElseGet(() -> this.operations.look(new OperationName(target.operation())));
		var method = target.call().method();
		return this.responses.find(method, look).orElseGet(() -> this.responses.of(method, this.operations.poll(look)));
	}

}
