package dev.longrunning.emulator.dispatch.role;

import com.google.protobuf.DynamicMessage;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * The handler of deletions.
 *
 * @param operations the operations
 */
record DeleteHandler(Operations operations) implements RoleHandler {

	@Override
	public MethodRole role() {
		return MethodRole.DELETE;
	}

	@Override
	public Response handle(CallTarget target, CallRecorder recorder) {
		this.operations.delete(new OperationName(target.operation()));
		return Response.of(DynamicMessage.getDefaultInstance(target.call().method().output()));
	}

}
