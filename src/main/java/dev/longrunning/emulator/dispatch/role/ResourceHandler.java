package dev.longrunning.emulator.dispatch.role;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.resource.ResourceCall;
import dev.longrunning.emulator.resource.Resources;
import dev.longrunning.emulator.resource.effect.MethodEffects;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.profile.MethodEffect;

/** Answers the methods of one role on resources. */
final class ResourceHandler implements RoleHandler {

	private final MethodRole role;

	private final PreparedResponses prepared;

	private final Resources resources;

	private final MethodEffects effects;

	private final ResourceCalls calls;

	ResourceHandler(MethodRole role, PreparedResponses prepared, Resources resources, MethodEffects effects,
			ResourceCalls calls) {
		this.role = role;
		this.prepared = prepared;
		this.resources = resources;
		this.effects = effects;
		this.calls = calls;
	}

	@Override
	public MethodRole role() {
		return this.role;
	}

	@Override
	public Response handle(CallTarget target, CallRecorder recorder) {
		return Response.of(this.prepared.find(target, recorder).orElseGet(() -> answer(this.calls.of(target))));
	}

	private Message answer(ResourceCall call) {
		return call.method()
			.data()
			.effect()
			.filter(MethodEffect.AtOnce.class::isInstance)
			.map((effect) -> this.effects.answer(call, (MethodEffect.AtOnce) effect))
			.orElseGet(() -> this.resources.answer(call));
	}

}
