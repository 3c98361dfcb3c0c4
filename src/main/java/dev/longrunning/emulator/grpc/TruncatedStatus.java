package dev.longrunning.emulator.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.Status;
import dev.longrunning.emulator.status.Excerpt;

/**
 * The truncation of a status to the 8 KB of headers that gRPC clients accept by default.
 * A longer status would end the stream without a status.
 */
final class TruncatedStatus {

	/** The largest size of a status in headers. The rest of 8 KB is for other headers. */
	private static final int MAX_BYTES = 7000;

	/** The length to which texts are cut while there is anything else to shorten. */
	private static final int READABLE = 500;

	private TruncatedStatus() {
	}

	/**
	 * Shortens a status until it fits: fewer violations, shorter texts, fewer details.
	 * @param status the status
	 * @return a status with the same code that fits
	 */
	static Status of(Status status) {
		var fitting = status;
		while (length(fitting) > MAX_BYTES) {
			fitting = shorter(fitting);
		}
		return fitting;
	}

	/**
	 * Returns the size of the two headers: the message, and the whole status in base64.
	 */
	private static int length(Status status) {
		var encoded = status.getMessageBytes();
		var message = 0;
		for (var index = 0; index < encoded.size(); index++) {
			message += isPlain(encoded.byteAt(index)) ? 1 : 3;
		}
		return message + (status.getSerializedSize() + 2) / 3 * 4;
	}

	/** Returns whether a byte is sent unchanged. All others are percent-encoded. */
	private static boolean isPlain(byte octet) {
		return octet >= ' ' && octet <= '~' && octet != '%';
	}

	private static Status shorter(Status status) {
		for (var index = 0; index < status.getDetailsCount(); index++) {
			var detail = status.getDetails(index);
			var shorter = detail.is(BadRequest.class) ? shorter(detail) : detail;
			if (!shorter.equals(detail)) {
				return status.toBuilder().setDetails(index, shorter).build();
			}
		}
		if (status.getMessage().length() > READABLE) {
			return withHalfOfTheMessage(status);
		}
		return (status.getDetailsCount() > 0) ? status.toBuilder().removeDetails(status.getDetailsCount() - 1).build()
				: withHalfOfTheMessage(status);
	}

	private static BadRequest.FieldViolation readable(BadRequest.FieldViolation violation) {
		return violation.toBuilder()
			.setField(Excerpt.of(violation.getField(), READABLE))
			.setDescription(Excerpt.of(violation.getDescription(), READABLE))
			.build();
	}

	private static Any shorter(Any detail) {
		try {
			var violations = detail.unpack(BadRequest.class).getFieldViolationsList();
			if (violations.size() > 1) {
				var half = violations.subList(0, violations.size() / 2);
				return Any.pack(BadRequest.newBuilder().addAllFieldViolations(half).build());
			}
			var cut = violations.stream().map(TruncatedStatus::readable).toList();
			return Any.pack(BadRequest.newBuilder().addAllFieldViolations(cut).build());
		}
		catch (InvalidProtocolBufferException _) {
			return detail;
		}
	}

	private static Status withHalfOfTheMessage(Status status) {
		return status.toBuilder().setMessage(Excerpt.of(status.getMessage(), status.getMessage().length() / 2)).build();
	}

}
