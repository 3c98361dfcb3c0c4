package dev.longrunning.emulator.dispatch.role;

import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;

/** Answers methods that are neither on operations nor on resources. */
final class PlainHandler implements RoleHandler {

	private final PreparedResponses prepared;

	PlainHandler(PreparedResponses prepared) {
		this.prepared = prepared;
	}

	@Override
	public MethodRole role() {
		return MethodRole.PLAIN;
	}

	@Override
	public Response handle(CallTarget target, CallRecorder recorder) {
		return Response.of(this.prepared.find(target, recorder).orElseThrow(() -> unanswered(target.call().method())));
	}

	private static StatusException unanswered(ApiMethod method) {
		return StatusException.of(Code.UNIMPLEMENTED, "METHOD_NOT_EMULATED",
				"The emulator has no answer for " + method.fullName()
						+ ": by itself it answers methods that return operations, standard methods on resources, and "
						+ "those that clients call around them. "
						+ (method.isUnary() ? "Add a scenario with 'answer' for this method."
								: "A scenario cannot answer a streaming method."));
	}

}
