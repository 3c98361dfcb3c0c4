package dev.longrunning.emulator.coverage.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.cloud.ExtendedOperationsProto;
import com.google.cloud.OperationResponseMapping;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;

/**
 * The checks of operations whose type is a message of the API itself. Fields are found by
 * their annotations or their names.
 *
 * @param path the path of the operation
 * @param problems the problems found
 */
record FormChecks(String path, List<String> problems) {

	private static final Set<String> ACTIVE = Set.of("PENDING", "RUNNING");

	private static final int HTTP_TOO_MANY_REQUESTS = 429;

	FormChecks(String path) {
		this(path, new ArrayList<>());
	}

	void isStarted(Message operation) {
		isIdentified(operation);
		isActive(operation);
		isDescribed(operation);
	}

	private void isIdentified(Message operation) {
		require(text(operation, "name").filter((name) -> name.equals(lastPart(this.path))).isPresent(),
				"is called " + text(operation, "name") + ", not " + lastPart(this.path));
		number(operation, "id").ifPresent((id) -> require(id > 0, "has no id"));
		text(operation, "self_link").ifPresent((link) -> require(link.startsWith("https://") && link.endsWith(path()),
				"has the self link '" + link + "', which does not end with " + path()));
	}

	private void isActive(Message operation) {
		require(ACTIVE.contains(status(operation)), "starts with the status " + status(operation));
		number(operation, "progress").ifPresent((done) -> require(done < 100, "starts with the progress " + done));
		require(!hasError(operation), "starts with an error");
		require(Stream.of("insert_time", "start_time").anyMatch((time) -> isSet(operation, time)), "has no time");
		require(!isSet(operation, "end_time"), "starts with an end time");
	}

	private void isDescribed(Message operation) {
		text(operation, "kind").ifPresent((kind) -> require(kind.matches("\\w+#operation"), "has the kind " + kind));
		require(isSet(operation, "operation_type"), "has no operation type");
		field(operation, "zone")
			.ifPresent((_) -> require(!this.path.contains("/zones/") || isSet(operation, "zone"), "has no zone"));
		field(operation, "region")
			.ifPresent((_) -> require(!this.path.contains("/regions/") || isSet(operation, "region"), "has no region"));
		field(operation, "target_link").ifPresent(
				(_) -> require(text(operation, "target_link").filter((link) -> link.startsWith("https://")).isPresent(),
						"has no link to its target"));
	}

	void isDone(Message operation) {
		hasEnded(operation);
		require(isSet(operation, "start_time"), "ends without a start time");
		require(!hasError(operation), "ends with an error");
	}

	private void hasEnded(Message operation) {
		isIdentified(operation);
		require(status(operation).equals("DONE"), "ends with the status " + status(operation));
		number(operation, "progress").filter((_) -> !hasError(operation))
			.ifPresent((done) -> require(done == 100, "ends with the progress " + done));
		require(isSet(operation, "end_time"), "ends without an end time");
	}

	/** Checks that an operation failed with RESOURCE_EXHAUSTED and a message. */
	void isFailed(Message operation, String message) {
		hasEnded(operation);
		require(hasError(operation), "does not end with an error");
		annotated(operation, OperationResponseMapping.ERROR_CODE)
			.ifPresent((field) -> require(operation.getField(field).equals(HTTP_TOO_MANY_REQUESTS),
					"has the HTTP status " + operation.getField(field)));
		annotated(operation, OperationResponseMapping.ERROR_MESSAGE)
			.ifPresent((field) -> require(!operation.getField(field).equals(""), "has no name of the HTTP status"));
		field(operation, "error").map((field) -> (Message) operation.getField(field))
			.ifPresentOrElse((error) -> hasMessage(error, message),
					() -> require(text(operation, "status_message").filter(message::equals).isPresent(),
							"has no status message"));
	}

	private void hasMessage(Message error, String message) {
		var item = field(error, "errors").map((list) -> (Message) error.getRepeatedField(list, 0)).orElse(error);
		require(text(item, "message").filter(message::equals).isPresent(), "has the error " + error);
		require(isSet(item, "code"), "has an error without a code");
	}

	/** Checks that an operation was cancelled. */
	void isCancelled(Message operation) {
		hasEnded(operation);
		require(hasError(operation), "is cancelled without an error");
	}

	void areSame(Message one, Message other) {
		require(one.toByteString().equals(other.toByteString()), "differs: " + one + " and " + other);
	}

	void require(boolean fact, String problem) {
		if (!fact) {
			this.problems.add(problem.replaceAll("\\s+", " "));
		}
	}

	private static String status(Message operation) {
		var field = annotated(operation, OperationResponseMapping.STATUS).or(() -> field(operation, "status"))
			.orElseThrow();
		return ((EnumValueDescriptor) operation.getField(field)).getName();
	}

	private static boolean hasError(Message operation) {
		return isSet(operation, "error") || isSet(operation, "status_message");
	}

	private static Optional<FieldDescriptor> annotated(Message operation, OperationResponseMapping meaning) {
		return operation.getDescriptorForType()
			.getFields()
			.stream()
			.filter((field) -> field.getOptions().getExtension(ExtendedOperationsProto.operationField) == meaning)
			.findFirst();
	}

	private static boolean isSet(Message message, String name) {
		return field(message, name)
			.filter((field) -> field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : field.hasPresence()
					? message.hasField(field) : !message.getField(field).equals(field.getDefaultValue()))
			.isPresent();
	}

	private static Optional<String> text(Message message, String name) {
		return field(message, name).filter((field) -> field.getJavaType() == JavaType.STRING)
			.map((field) -> (String) message.getField(field));
	}

	private static Optional<Long> number(Message message, String name) {
		return field(message, name)
			.filter((field) -> field.getJavaType() == JavaType.INT || field.getJavaType() == JavaType.LONG)
			.map((field) -> ((Number) message.getField(field)).longValue());
	}

	private static Optional<FieldDescriptor> field(Message message, String name) {
		return Optional.ofNullable(message.getDescriptorForType().findFieldByName(name));
	}

	private static String lastPart(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

}
