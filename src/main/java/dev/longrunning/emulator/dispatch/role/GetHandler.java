package dev.longrunning.emulator.dispatch.role;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.scenario.name.Projects;
import dev.longrunning.emulator.surface.MethodRole;

/** Answers polls. */
final class GetHandler implements RoleHandler {

	private final Operations operations;

	GetHandler(Operations operations) {
		this.operations = operations;
	}

	@Override
	public MethodRole role() {
		return MethodRole.GET;
	}

	@Override
	public Message handle(CallTarget target, CallRecorder recorder) {
		return target.found()
			.map(this.operations::get)
			.orElseGet(() -> this.operations.get(new OperationName(Projects.name(target.call().request()))));
	}

}
