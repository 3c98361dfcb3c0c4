package dev.longrunning.emulator.dispatch.role;

import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.ListOperationsResponse;
import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
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
 * @param faults the faults
 * @param work the limit of concurrent expensive work
 */
record ListHandler(Operations operations, Faults faults, ExpensiveWork work) implements RoleHandler {

	@Override
	public MethodRole role() {
		return MethodRole.LIST;
	}

	@Override
	public Message handle(CallTarget target, CallRecorder recorder) {
		var request = ListOperationsRequest.newBuilder().mergeFrom(target.call().request()).build();
		if (request.getReturnPartialSuccess()) {
			requirePartialSuccess(request.getName(), target);
		}
		var asked = new ListRequest(request.getName(), target.call().surface().map(Surface::service),
				request.getFilter(), request.getPageSize(), request.getPageToken());
		var page = request.getFilter().isEmpty() ? this.operations.list(asked)
				: this.work.run(() -> this.operations.list(asked));
		return ListOperationsResponse.newBuilder()
			.addAllOperations(page.operations())
			.setNextPageToken(page.nextPageToken())
			.build();
	}

	/**
	 * Partial success is supported while there is a fault of unreachable locations for
	 * such calls, whether or not it affects this one.
	 */
	private void requirePartialSuccess(String parent, CallTarget target) {
		if (!this.faults.hasMatching(target.target(), (fault) -> fault.effect() instanceof Effect.Unreachable)) {
			throw StatusException.of(Code.UNIMPLEMENTED, "PARTIAL_SUCCESS_UNSUPPORTED",
					"return_partial_success is not supported: no location is unreachable. Leave it out.");
		}
		UnreachableLocations.requireAcross(parent);
	}

}
