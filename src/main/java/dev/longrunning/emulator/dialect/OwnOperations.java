package dev.longrunning.emulator.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.dialect.OperationType;

/**
 * The operations in a response: one, a list, or lists by scopes.
 *
 * @param operation the type of the operations
 * @param response the response
 * @param names finds the name of an operation, without a scope that the response has for
 * it
 */
record OwnOperations(OperationType operation, Message response, Function<Message, String> names) {

	/** The scope of a list of the operations of all locations. */
	private static final String AGGREGATED = "/aggregated/";

	/** The fields for locations that could not be reached. */
	private static final List<String> UNREACHABLE = List.of("unreachable", "unreachables", "missing_zones");

	/**
	 * The response with other operations.
	 * @param change the change of an operation with its name; empty to leave it out
	 * @param unreachable the locations that could not be reached
	 * @return the changed response
	 */
	Message mapped(BiFunction<String, Message, Optional<Message>> change, List<String> unreachable) {
		var type = this.response.getDescriptorForType();
		if (type.equals(this.operation.descriptor())) {
			return change.apply(this.names.apply(this.response), this.response).orElse(this.response);
		}
		var changed = this.operation.list(type)
			.map((list) -> list(this.response, list, "", change))
			.or(() -> this.operation.listsByScope(type).map((map) -> byScope(map, change)))
			.orElse(this.response);
		return unreachable.isEmpty() ? changed : with(unreachable, changed);
	}

	private Message list(Message page, FieldDescriptor list, String scope,
			BiFunction<String, Message, Optional<Message>> change) {
		var kept = new ArrayList<Message>();
		messages(page, list).forEach((one) -> change.apply(name(one, scope), one).ifPresent(kept::add));
		return page.toBuilder().setField(list, kept).build();
	}

	private String name(Message operation, String scope) {
		var name = this.names.apply(operation);
		return scope.isEmpty() ? name : name.replace(AGGREGATED, "/" + scope + "/");
	}

	/** A scope without operations is left out. */
	private Message byScope(FieldDescriptor map, BiFunction<String, Message, Optional<Message>> change) {
		var key = map.getMessageType().findFieldByName("key");
		var value = map.getMessageType().findFieldByName("value");
		var list = this.operation.list(value.getMessageType()).orElseThrow();
		var kept = messages(this.response, map)
			.map((entry) -> entry.toBuilder()
				.setField(value, list((Message) entry.getField(value), list, (String) entry.getField(key), change))
				.build())
			.filter((entry) -> ((Message) entry.getField(value)).getRepeatedFieldCount(list) > 0)
			.toList();
		return this.response.toBuilder().setField(map, kept).build();
	}

	private static Stream<Message> messages(Message page, FieldDescriptor list) {
		return ((List<?>) page.getField(list)).stream().map(Message.class::cast);
	}

	private static Message with(List<String> unreachable, Message page) {
		return UNREACHABLE.stream()
			.flatMap((name) -> Stream.ofNullable(page.getDescriptorForType().findFieldByName(name)))
			.filter((field) -> field.isRepeated() && field.getJavaType() == JavaType.STRING)
			.findFirst()
			.map((field) -> page.toBuilder().setField(field, unreachable).build())
			.orElse(page);
	}

}
