package dev.longrunning.emulator.json;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import dev.longrunning.emulator.status.StatusException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/** What a refusal says about fields, as {@code field -> description}. */
final class Violations {

	private Violations() {
	}

	static ListAssert<String> assertThatViolations(StatusException refused) {
		try {
			return Assertions.assertThat(refused.toStatus("")
				.getDetails(0)
				.unpack(BadRequest.class)
				.getFieldViolationsList()
				.stream()
				.map((violation) -> violation.getField() + " -> " + violation.getDescription())
				.toList());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new AssertionError(ex);
		}
	}

}
