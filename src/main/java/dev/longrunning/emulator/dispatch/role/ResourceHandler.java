package dev.longrunning.emulator.dispatch.role;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.resource.Resources;
import dev.longrunning.emulator.surface.MethodRole;

/** Answers the methods of one role on resources. */
final class ResourceHandler implements RoleHandler {

	private final MethodRole role;

	private final PreparedResponses prepared;

	private final Resources resources;

	private final ResourceCalls calls;

	ResourceHandler(MethodRole role, PreparedResponses prepared, Resources resources, ResourceCalls calls) {
		this.role = role;
		this.prepared = prepared;
		this.resources = resources;
		this.calls = calls;
	}

	@Override
	public MethodRole role() {
		return this.role;
	}

	@Override
	public Message handle(CallTarget target, CallRecorder recorder) {
		return this.prepared.find(target, recorder).orElseGet(() -> this.resources.answer(this.calls.of(target)));
	}

}
