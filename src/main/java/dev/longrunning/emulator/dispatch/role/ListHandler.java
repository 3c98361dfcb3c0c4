package dev.longrunning.emulator.dispatch.role;

import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;

/**
 * The handler of lists.
 *
 * @param operations the operations
 * @param dialects the forms of operations
 * @param faults the faults
 * @param work the limit of concurrent expensive work
 */
record ListHandler(Operations operations, Dialects dialects, Faults faults, ExpensiveWork work) implements RoleHandler {

	@Override
	public MethodRole role() {
		return MethodRole.LIST;
	}

	@Override
	public Response handle(CallTarget target, CallRecorder recorder) {
		var method = target.call().method();
		var request = target.call().request();
		var dialect = this.dialects.of(method);
		var list = dialect.list(method, request, target.call().surface().map(Surface::service));
		if (method.operations().isEmpty() && UnreachableLocations.isPartialSuccessWanted(request)) {
			requirePartialSuccess(list, target);
		}
		var page = list.filter().isEmpty() ? this.operations.list(list)
				: this.work.run(() -> this.operations.list(list));
		return Response.of(dialect.response(method, request, page));
	}

	/**
	 * Partial success of usual lists is supported while there is a fault of unreachable
	 * locations for such calls, whether or not it affects this one.
	 */
	private void requirePartialSuccess(ListRequest list, CallTarget target) {
		if (!this.faults.hasMatching(target.target(), (fault) -> fault.effect() instanceof Effect.Unreachable)) {
			throw StatusException.of(Code.UNIMPLEMENTED, "PARTIAL_SUCCESS_UNSUPPORTED",
					"return_partial_success is not supported: no location is unreachable. Leave it out.");
		}
		UnreachableLocations.requireAcross(list.parent());
	}

}
