package dev.longrunning.emulator.dispatch.role;

import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.resource.ResourceCall;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * The factory of calls on resources.
 *
 * @param surfaces the services, of which some are strict
 * @param clocks the clocks, which give the time of a call
 */
record ResourceCalls(Surfaces surfaces, Clocks clocks) {

	ResourceCall of(CallTarget target) {
		var call = target.call();
		return new ResourceCall(call.surface().orElseThrow(), call.method(), call.request(), target.scope(),
				this.surfaces.isStrict(call.surface()), this.clocks.of(target.scope()).instant());
	}

}
