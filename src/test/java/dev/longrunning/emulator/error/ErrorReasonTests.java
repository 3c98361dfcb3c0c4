package dev.longrunning.emulator.error;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorReasonTests {

	@ParameterizedTest
	@CsvSource({ "NOT_FOUND, notFound, notFound", "ALREADY_EXISTS, alreadyExists, alreadyExists",
			"INVALID_ARGUMENT, invalid, badRequest", "PERMISSION_DENIED, forbidden, forbidden",
			"RESOURCE_EXHAUSTED, rateLimitExceeded, rateLimitExceeded", "UNAVAILABLE, backendError, backendError",
			"INTERNAL, backendError, backendError", "UNAUTHENTICATED, authError, authError",
			"FAILED_PRECONDITION, failedPrecondition, failedPrecondition", "ABORTED, aborted, aborted" })
	void everyCodeHasAReason(Code code, String alone, String besideStatus) {
		var failure = StatusException.of(code, "ANY", "no");
		assertThat(ErrorReason.of(failure, ErrorForm.REASONS)).isEqualTo(alone);
		assertThat(ErrorReason.of(failure, ErrorForm.BOTH)).isEqualTo(besideStatus);
	}

	@Test
	void missingCredentialsAreRequired() {
		var failure = StatusException.ofFrontEnd(Code.UNAUTHENTICATED, "CREDENTIALS_MISSING", "no", Map.of());
		assertThat(ErrorReason.of(failure, ErrorForm.REASONS)).isEqualTo("required");
	}

	@Test
	void reasonInLowerCamelCaseIsKept() {
		assertThat(ErrorReason.of(written(info("quotaExceeded")), ErrorForm.REASONS)).isEqualTo("quotaExceeded");
		assertThat(ErrorReason.of(written(info("QUOTA_EXCEEDED")), ErrorForm.REASONS)).isEqualTo("rateLimitExceeded");
		assertThat(ErrorReason.of(written(info("")), ErrorForm.REASONS)).isEqualTo("rateLimitExceeded");
	}

	@Test
	void detailThatIsNoErrorInfoHasNoReason() {
		var broken = Any.newBuilder()
			.setTypeUrl("type.googleapis.com/google.rpc.ErrorInfo")
			.setValue(ByteString.copyFromUtf8("\u0007"))
			.build();
		assertThat(ErrorReason.of(written(broken), ErrorForm.REASONS)).isEqualTo("rateLimitExceeded");
	}

	private static StatusException written(Any detail) {
		return StatusException.written(Code.RESOURCE_EXHAUSTED, "no", List.of(detail), Optional.empty());
	}

	private static Any info(String reason) {
		return Any.pack(ErrorInfo.newBuilder().setReason(reason).build());
	}

}
