package dev.longrunning.emulator.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.Status;
import dev.longrunning.emulator.status.Excerpt;

/**
 * A status that fits into the 8 KB of headers that clients of gRPC accept by default. A
 * longer one would end the stream without a status.
 */
final class TruncatedStatus {

	/** The limit of an error in headers; the rest of 8 KB is for the other headers. */
	private static final int MOST_BYTES = 7000;

	/** Texts of this length are not cut while there is anything else to shorten. */
	private static final int READABLE = 500;

	private TruncatedStatus() {
	}

	/**
	 * A status with fewer violations, shorter texts or fewer details, as far as needed.
	 * @param status the status
	 * @return the same code with as much of the rest as fits
	 */
	static Status of(Status status) {
		var fitting = status;
		while (length(fitting) > MOST_BYTES) {
			fitting = shorter(fitting);
		}
		return fitting;
	}

	/** The length of the two headers: the message, and the whole in base64. */
	private static int length(Status status) {
		var encoded = status.getMessageBytes();
		var message = 0;
		for (var index = 0; index < encoded.size(); index++) {
			message += isPlain(encoded.byteAt(index)) ? 1 : 3;
		}
		return message + (status.getSerializedSize() + 2) / 3 * 4;
	}

	/** All others are percent-encoded. */
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

	private static Any shorter(Any detail) {
		try {
			var violations = detail.unpack(BadRequest.class).getFieldViolationsList();
			if (violations.size() > 1) {
				var half = violations.subList(0, violations.size() / 2);
				return Any.pack(BadRequest.newBuilder().addAllFieldViolations(half).build());
			}
			var cut = violations.stream()
				.map((violation) -> violation.toBuilder()
					.setField(Excerpt.of(violation.getField(), READABLE))
					.setDescription(Excerpt.of(violation.getDescription(), READABLE))
					.build())
				.toList();
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
