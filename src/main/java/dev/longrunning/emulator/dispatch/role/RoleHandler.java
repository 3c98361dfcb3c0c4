package dev.longrunning.emulator.dispatch.role;

import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.surface.MethodRole;

/** The execution of the methods of one role. */
public interface RoleHandler {

	/** The role. */
	MethodRole role();

	/**
	 * Executes a call.
	 * @param target the call and the names that it is about
	 * @param recorder the journal's record of the call
	 * @return the response
	 */
	Response handle(CallTarget target, CallRecorder recorder);

}
