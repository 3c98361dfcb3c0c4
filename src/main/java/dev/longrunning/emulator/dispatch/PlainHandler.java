package dev.longrunning.emulator.dispatch;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * Answers methods that return no operation with the response in the data of their
 * service.
 */
final class PlainHandler implements RoleHandler {

	private final MessageReader json;

	PlainHandler(MessageReader json) {
		this.json = json;
	}

	@Override
	public MethodRole role() {
		return MethodRole.PLAIN;
	}

	@Override
	public Message handle(CallTarget target, CallRecorder recorder) {
		var call = target.call();
		var method = call.method();
		var response = method.data()
			.response()
			.orElseThrow(() -> StatusException
				.of(Code.UNIMPLEMENTED, "METHOD_NOT_EMULATED", "The emulator does not answer " + method.fullName()
						+ ": it stands in for methods that return operations, and for what clients call around them."));
		return Jobs.named(this.json.read(response, method.output()), call.request());
	}

}
