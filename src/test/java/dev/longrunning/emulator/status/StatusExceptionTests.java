package dev.longrunning.emulator.status;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatusExceptionTests {

	private static final String LONG = "x".repeat(100_000);

	@Test
	void longMessageIsCut() {
		var failure = StatusException.invalidArgument("Bad: " + LONG);
		assertThat(failure).message().hasSize(2003).startsWith("Bad: xxx").endsWith("x...");
	}

	@Test
	void messageIsNotCutWithinACharacter() {
		var message = "x".repeat(1999) + "\uD83D\uDE00";
		assertThat(StatusException.invalidArgument(message)).hasMessage("x".repeat(1999) + "...");
	}

	@Test
	void longViolationIsCutAndOthersThanTheFirstHundredAreLeftOut() throws Exception {
		var violations = Collections.nCopies(1000, new FieldViolation(LONG, LONG));
		var status = StatusException.invalidFields("bad", violations).toStatus("d");
		var badRequest = status.getDetails(0).unpack(BadRequest.class);
		assertThat(badRequest.getFieldViolationsList()).hasSize(100).allSatisfy((violation) -> {
			assertThat(violation.getField()).hasSize(2003);
			assertThat(violation.getDescription()).hasSize(2003);
		});
	}

	@Test
	void longMetadataOfAnErrorInfoIsCut() throws Exception {
		var own = StatusException.operationNotFound(LONG).toStatus("d");
		var frontEnd = StatusException.ofFrontEnd(Code.NOT_FOUND, "R", LONG, Map.of("name", LONG)).toStatus("d");
		for (var status : List.of(own, frontEnd)) {
			assertThat(status.getMessage()).hasSize(2003);
			assertThat(status.getDetails(0).unpack(ErrorInfo.class).getMetadataOrThrow("name")).hasSize(2003);
		}
	}

	@Test
	void writtenFailureIsLeftAsItIsWritten() {
		assertThat(StatusException.written(Code.ABORTED, LONG, List.of(), Optional.empty())).hasMessage(LONG);
	}

}
