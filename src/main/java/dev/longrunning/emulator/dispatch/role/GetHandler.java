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
		var polled = target.found()
			.map(this.operations::poll)
			.orElseGet(() -> this.operations.poll(new OperationName(target.operation())));
		return this.responses.of(target.call().method(), polled.operation(), polled.now());
	}

}
