package dev.longrunning.emulator.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.dialect.Exchange;
import dev.longrunning.emulator.fault.Contradiction;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.timeline.Outcome;

/**
 * The rewriting of operations in responses for contradiction faults.
 *
 * @param dialects the forms of operations
 * @param beginning the lookup of an operation as it was at its start
 */
record ContradictingResponses(Dialects dialects, UnaryOperator<OperationSnapshot> beginning) {

	private static final Any UNKNOWN = Any.newBuilder()
		.setTypeUrl("type.googleapis.com/unknown.v1.Response")
		.setValue(ByteString.copyFrom(new byte[] { 8, 1 }))
		.build();

	/**
	 * Rewrites the operations in a response. A response without operations is unchanged.
	 * @param contradiction the kind of contradiction
	 * @param call the call
	 * @param answer the true response
	 * @return the rewritten response
	 * @throws StatusException NOT_FOUND if the contradiction is that the operation
	 * vanished
	 */
	Message contradict(Contradiction contradiction, Call call, Message answer) {
		var dialect = this.dialects.of(call.method());
		var exchange = new Exchange(call.method(), call.request(), answer);
		if (contradiction == Contradiction.VANISHED && call.method().role() == MethodRole.LIST) {
			return dialect.partial(exchange, (_) -> false, List.of());
		}
		if (contradiction == Contradiction.PROGRESS_BACK && call.method().role() == MethodRole.STARTS) {
			return answer;
		}
		return dialect.changed(exchange, (operation) -> contradicted(contradiction, operation));
	}

	private OperationSnapshot contradicted(Contradiction contradiction, OperationSnapshot operation) {
		return switch (contradiction) {
			case DONE_WITHOUT_RESULT -> done(operation, Outcome.Response.NO_VALUE);
			case WRONG_RESPONSE_TYPE -> done(operation, Any.pack(StringValue.of("of another type")));
			case UNKNOWN_RESPONSE_TYPE -> done(operation, UNKNOWN);
			case METADATA_MISSING -> operation.withMetadata(Optional.empty());
			case RUNNING -> operation.withResult(Optional.empty());
			case PROGRESS_BACK -> operation.metadata().isPresent() && !operation.name().isEmpty()
					? operation.withMetadata(this.beginning.apply(operation).metadata()) : operation;
			case VANISHED -> throw StatusException.operationNotFound(operation.name());
		};
	}

	private static OperationSnapshot done(OperationSnapshot operation, Any response) {
		return operation.withResult(Optional.of(new Outcome.Response(response)));
	}

}
