package dev.longrunning.emulator.dispatch.role;

import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.mixin.Mixins;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * The handler of calls for locations and access policies.
 *
 * @param mixins the locations and access policies
 * @param surfaces the loaded APIs
 */
record MixinHandler(Mixins mixins, Surfaces surfaces) implements RoleHandler {

	@Override
	public MethodRole role() {
		return MethodRole.MIXIN;
	}

	@Override
	public Response handle(CallTarget target, CallRecorder recorder) {
		var call = target.call();
		if (!this.surfaces.offers(call.surface(), call.method())) {
			throw StatusException.of(Code.UNIMPLEMENTED, "", "Method not found.");
		}
		return Response.of(this.mixins.answer(call.request()));
	}

}
