package dev.longrunning.emulator.control.calls;

import java.util.List;

import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.status.Code;

/**
 * A call with its differences from the conditions.
 *
 * @param call the call
 * @param differences the conditions that the call does not meet, with its own values
 */
public record CallMatch(RecordedCall call, List<String> differences) {

	public CallMatch {
		differences = List.copyOf(differences);
	}

	/** The call on one line, for messages. */
	@Override
	public String toString() {
		var operation = this.call.operation().isEmpty() ? "" : " " + this.call.operation();
		var line = "#" + this.call.number() + " " + this.call.transport() + " " + this.call.method() + operation + " "
				+ this.call.status().map(Code::name).orElse("(not answered yet)");
		return this.differences.isEmpty() ? line : line + "; " + String.join("; ", this.differences);
	}

}
