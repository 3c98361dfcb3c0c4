package dev.longrunning.emulator.dispatch;

import java.util.function.UnaryOperator;

import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.Operation;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import dev.longrunning.emulator.fault.Contradiction;
import dev.longrunning.emulator.scenario.name.Projects;
import dev.longrunning.emulator.status.StatusException;

/**
 * The rewriting of operations in responses for contradiction faults.
 *
 * @param beginning the lookup of an operation as it was at its start
 */
record ContradictingResponses(UnaryOperator<Operation> beginning) {

	private static final Any UNKNOWN = Any.newBuilder()
		.setTypeUrl("type.googleapis.com/unknown.v1.Response")
		.setValue(ByteString.copyFrom(new byte[] { 8, 1 }))
		.build();

	/**
	 * Rewrites the operations in a response. A response without operations is unchanged.
	 * @param contradiction the kind of contradiction
	 * @param request the request
	 * @param answer the true response
	 * @return the rewritten response
	 * @throws StatusException NOT_FOUND if the contradiction is that the operation
	 * vanished
	 */
	Message contradict(Contradiction contradiction, Message request, Message answer) {
		return switch (answer) {
			case Operation operation -> contradicted(contradiction, request, operation);
			case ListOperationsResponse page -> {
				var rewritten = page.toBuilder().clearOperations();
				if (contradiction != Contradiction.VANISHED) {
					page.getOperationsList()
						.forEach((operation) -> rewritten
							.addOperations(contradicted(contradiction, request, operation)));
				}
				yield rewritten.build();
			}
			default -> answer;
		};
	}

	private Operation contradicted(Contradiction contradiction, Message request, Operation operation) {
		return switch (contradiction) {
			case DONE_WITHOUT_RESULT -> operation.toBuilder().setDone(true).clearResult().build();
			case WRONG_RESPONSE_TYPE -> done(operation, Any.pack(StringValue.of("of another type")));
			case UNKNOWN_RESPONSE_TYPE -> done(operation, UNKNOWN);
			case METADATA_MISSING -> operation.toBuilder().clearMetadata().build();
			case RUNNING -> operation.toBuilder().setDone(false).clearResult().build();
			case PROGRESS_BACK -> operation.hasMetadata() && !operation.getName().isEmpty()
					? operation.toBuilder().setMetadata(this.beginning.apply(operation).getMetadata()).build()
					: operation;
			case VANISHED -> throw StatusException.operationNotFound(Projects.name(request));
		};
	}

	private static Operation done(Operation operation, Any response) {
		return operation.toBuilder().setDone(true).setResponse(response).build();
	}

}
