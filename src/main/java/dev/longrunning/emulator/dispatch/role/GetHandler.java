package dev.longrunning.emulator.dispatch.role;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * The handler of polls.
 *
 * @param operations the operations
 * @param dialects the forms of operations
 */
public record GetHandler(Operations operations, Dialects dialects) implements RoleHandler {

	@Override
	public MethodRole role() {
		return MethodRole.GET;
	}

	@Override
	public Message handle(CallTarget target, CallRecorder recorder) {
		var method = target.call().method();
		return this.dialects.of(method)
			.response(method,
					target.found()
						.map(this.operations::get)
						.orElseGet(() -> this.operations.get(new OperationName(target.operation()))));
	}

}
