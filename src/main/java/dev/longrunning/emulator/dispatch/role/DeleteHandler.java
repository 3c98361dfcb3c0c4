package dev.longrunning.emulator.dispatch.role;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.scenario.name.Projects;
import dev.longrunning.emulator.surface.MethodRole;

/** Deletes operations. */
final class DeleteHandler implements RoleHandler {

	private final Operations operations;

	DeleteHandler(Operations operations) {
		this.operations = operations;
	}

	@Override
	public MethodRole role() {
		return MethodRole.DELETE;
	}

	@Override
	public Message handle(CallTarget target, CallRecorder recorder) {
		this.operations.delete(new OperationName(Projects.name(target.call().request())));
		return Empty.getDefaultInstance();
	}

}
