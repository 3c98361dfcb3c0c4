package dev.longrunning.emulator.dispatch.role;

import com.google.protobuf.DynamicMessage;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * The handler of cancels.
 *
 * @param operations the operations
 * @param dialects the forms of operations
 */
record CancelHandler(Operations operations, Dialects dialects) implements RoleHandler {

	@Override
	public MethodRole role() {
		return MethodRole.CANCEL;
	}

	@Override
	public Response handle(CallTarget target, CallRecorder recorder) {
		var name = new OperationName(target.operation());
		this.operations.cancel(name);
		var method = target.call().method();
		return Response.of(method.operations().filter((type) -> type.descriptor().equals(method.output())).isPresent()
				? this.dialects.of(method).response(method, this.operations.get(name))
				: DynamicMessage.getDefaultInstance(method.output()));
	}

}
