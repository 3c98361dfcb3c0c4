package dev.longrunning.emulator.dialect;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.dialect.OperationType;

/**
 * The error of an operation whose type is a message of the API itself: the HTTP status in
 * annotated fields, and {@code error} as a {@code google.rpc.Status}, as an error with a
 * code and a message, as a list of these, or as a text.
 *
 * @param operation the type of the operation
 * @param status the error
 */
record OwnError(OperationType operation, Status status) {

	/**
	 * Reads the error of an operation of the API itself. Without a known code it is
	 * UNKNOWN.
	 */
	static OwnError of(OperationType operation, Message message) {
		var code = operation.errorCode()
			.map((field) -> ((Number) message.getField(field)).intValue())
			.flatMap(OwnError::code)
			.orElse(Code.UNKNOWN);
		var status = operation.error()
			.map((field) -> message.getField(field))
			.map((error) -> (error instanceof Message item) ? read(item, code)
					: Status.newBuilder().setCode(code.number()).setMessage((String) error).build())
			.orElseGet(() -> Status.newBuilder().setCode(code.number()).build());
		return new OwnError(operation,
				(status.getCode() != 0) ? status : status.toBuilder().setCode(code.number()).build());
	}

	/** The first code that is written as an HTTP status. */
	private static Optional<Code> code(int httpStatus) {
		return Stream.of(Code.values())
			.filter((code) -> code.httpStatus() == httpStatus && code != Code.OK)
			.findFirst();
	}

	private static Code named(String reason, Code otherwise) {
		return Stream.of(Code.values()).filter((code) -> code.name().equals(reason)).findFirst().orElse(otherwise);
	}

	private static Status read(Message error, Code code) {
		var type = error.getDescriptorForType();
		if (type.getFullName().equals(Status.getDescriptor().getFullName())) {
			return statusOf(error);
		}
		var first = Optional.ofNullable(type.findFieldByName("errors"))
			.filter((list) -> list.isRepeated() && list.getJavaType() == JavaType.MESSAGE)
			.filter((list) -> error.getRepeatedFieldCount(list) > 0)
			.map((list) -> (Message) error.getRepeatedField(list, 0))
			.orElse(error);
		var reason = value(first, "code");
		var known = named(reason, code);
		var status = Status.newBuilder().setCode(known.number()).setMessage(value(first, "message"));
		if (!reason.isEmpty() && !reason.equals(known.name())) {
			status.addDetails(Any.pack(ErrorInfo.newBuilder().setReason(reason).build()));
		}
		return status.build();
	}

	private static Status statusOf(Message error) {
		try {
			return Status.parseFrom(error.toByteString());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String value(Message message, String field) {
		return text(message.getDescriptorForType(), field).map((one) -> (String) message.getField(one)).orElse("");
	}

	/** Sets the error in an operation. */
	void write(Message.Builder message) {
		var kind = text(message.getDescriptorForType(), "kind").map((field) -> (String) message.getField(field))
			.orElse("");
		var code = Code.of(this.status.getCode());
		this.operation.errorCode().ifPresent((field) -> message.setField(field, code.httpStatus()));
		this.operation.errorMessage()
			.ifPresent((field) -> message.setField(field, code.httpPhrase().toUpperCase(Locale.ROOT)));
		this.operation.error().ifPresent((field) -> message.setField(field, error(field, kind)));
		if (this.operation.errorCode().isEmpty()) {
			text(message.getDescriptorForType(), "status_message")
				.ifPresent((field) -> message.setField(field, this.status.getMessage()));
		}
	}

	private Object error(FieldDescriptor field, String kind) {
		return (field.getJavaType() == JavaType.STRING) ? this.status.getMessage()
				: error(field.getMessageType(), kind);
	}

	private Message error(Descriptor type, String kind) {
		if (type.getFullName().equals(Status.getDescriptor().getFullName())) {
			return parsed(type);
		}
		return Optional.ofNullable(type.findFieldByName("errors"))
			.filter((list) -> list.isRepeated() && list.getJavaType() == JavaType.MESSAGE)
			.map((list) -> list(type, list, kind))
			.orElseGet(() -> item(type, kind));
	}

	private Message list(Descriptor type, FieldDescriptor list, String kind) {
		var error = DynamicMessage.newBuilder(type);
		setKind(error, kind);
		return error.addRepeatedField(list, item(list.getMessageType(), kind)).build();
	}

	private Message parsed(Descriptor type) {
		try {
			return DynamicMessage.parseFrom(type, this.status.toByteString());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Message item(Descriptor type, String kind) {
		var item = DynamicMessage.newBuilder(type);
		setKind(item, kind);
		text(type, "code").ifPresent((field) -> item.setField(field, reason()));
		text(type, "message").ifPresent((field) -> item.setField(field, this.status.getMessage()));
		return item.build();
	}

	/**
	 * The kind of an error, as in {@code sql#operationError} beside
	 * {@code sql#operation}.
	 */
	private static void setKind(DynamicMessage.Builder error, String kind) {
		var type = error.getDescriptorForType();
		text(type, "kind").filter((_) -> kind.contains("#"))
			.ifPresent((field) -> error.setField(field, kind.substring(0, kind.indexOf('#') + 1)
					+ type.getName().substring(0, 1).toLowerCase(Locale.ROOT) + type.getName().substring(1)));
	}

	/** The reason in the details of the error, else the name of its code. */
	private String reason() {
		return this.status.getDetailsList()
			.stream()
			.filter((detail) -> detail.is(ErrorInfo.class))
			.map(OwnError::reason)
			.findFirst()
			.orElseGet(() -> Code.of(this.status.getCode()).name());
	}

	private static String reason(Any detail) {
		try {
			return detail.unpack(ErrorInfo.class).getReason();
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static Optional<FieldDescriptor> text(Descriptor type, String name) {
		return Optional.ofNullable(type.findFieldByName(name))
			.filter((field) -> !field.isRepeated() && field.getJavaType() == JavaType.STRING);
	}

}
