package dev.longrunning.emulator.dispatch.role;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * The handler of cancels.
 *
 * @param operations the operations
 */
record CancelHandler(Operations operations) implements RoleHandler {

	@Override
	public MethodRole role() {
		return MethodRole.CANCEL;
	}

	@Override
	public Message handle(CallTarget target, CallRecorder recorder) {
		this.operations.cancel(new OperationName(target.operation()));
		return DynamicMessage.getDefaultInstance(target.call().method().output());
	}

}
