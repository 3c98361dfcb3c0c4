package dev.longrunning.emulator.error;

import java.net.HttpURLConnection;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import dev.longrunning.emulator.status.StatusException;

/**
 * The reasons in the lists of errors that services had before the details of AIP-193. An
 * error whose details have a reason in lower camel case keeps that one.
 */
public final class ErrorReason {

	private ErrorReason() {
	}

	static String of(StatusException failure, ErrorForm form) {
		return given(failure).filter((reason) -> !reason.isEmpty() && Character.isLowerCase(reason.charAt(0)))
			.findFirst()
			.orElseGet(() -> usual(failure, form));
	}

	/**
	 * The HTTP status, which is a special one for a condition that is not met.
	 * @param failure the error
	 * @param form the form of the body
	 * @return the status
	 */
	public static int httpStatus(StatusException failure, ErrorForm form) {
		return (form.hasReasons() && isConditionNotMet(failure)) ? HttpURLConnection.HTTP_PRECON_FAILED
				: failure.code().httpStatus();
	}

	private static boolean isConditionNotMet(StatusException failure) {
		return failure.reason().equals(StatusException.CONDITION_NOT_MET);
	}

	private static Stream<String> given(StatusException failure) {
		return failure.givenDetails().stream().filter((detail) -> detail.is(ErrorInfo.class)).map(ErrorReason::reason);
	}

	/** The reason of a detail, empty text if its bytes are no ErrorInfo. */
	private static String reason(Any detail) {
		try {
			return detail.unpack(ErrorInfo.class).getReason();
		}
		catch (InvalidProtocolBufferException _) {
			return "";
		}
	}

	private static String usual(StatusException failure, ErrorForm form) {
		return switch (failure.code()) {
			case OK, UNKNOWN, INTERNAL, UNAVAILABLE, DATA_LOSS -> "backendError";
			case CANCELLED -> "cancelled";
			case INVALID_ARGUMENT, OUT_OF_RANGE -> (form == ErrorForm.REASONS) ? "invalid" : "badRequest";
			case DEADLINE_EXCEEDED -> "deadlineExceeded";
			case NOT_FOUND -> "notFound";
			case ALREADY_EXISTS -> "alreadyExists";
			case PERMISSION_DENIED -> "forbidden";
			case RESOURCE_EXHAUSTED -> "rateLimitExceeded";
			case FAILED_PRECONDITION -> isConditionNotMet(failure) ? "conditionNotMet" : "failedPrecondition";
			case ABORTED -> "aborted";
			case UNIMPLEMENTED -> "notImplemented";
			case UNAUTHENTICATED -> isMissing(failure) ? "required" : "authError";
		};
	}

	private static boolean isMissing(StatusException failure) {
		return given(failure).anyMatch("CREDENTIALS_MISSING"::equals);
	}

}
