package dev.longrunning.emulator.coverage.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.cloud.ExtendedOperationsProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.coverage.RestRequests;
import dev.longrunning.emulator.coverage.Start;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathVariable;

/**
 * The requests about an operation that clients make of the request that started it. The
 * values of paths are those that the path of the start has after the same words.
 *
 * @param start the start
 * @param request the request of the start
 */
record OperationRequests(Start start, Message request) {

	/**
	 * The largest page of Compute Engine, so that one page has all operations of a scope.
	 */
	private static final int LARGEST_PAGE = 500;

	private static final List<String> LOCATIONS = List.of("locations", "zones", "regions");

	/**
	 * A request.
	 *
	 * @param method the method
	 * @param message the request
	 */
	record Request(ApiMethod method, Message message) {
	}

	/** The poll, by annotations if the start has some, else by the path. */
	Request poll(String id) {
		return annotatedPoll(id).or(() -> ofOne(MethodRole.GET, id))
			.orElseThrow(() -> new IllegalStateException("no method gets the operation"));
	}

	/** The poll as clients make it that are generated from annotations. */
	private Optional<Request> annotatedPoll(String id) {
		var service = this.start.method()
			.descriptor()
			.getOptions()
			.getExtension(ExtendedOperationsProto.operationService);
		return methods(MethodRole.GET).filter((method) -> method.descriptor().getService().getName().equals(service))
			.filter((method) -> method.descriptor()
				.getOptions()
				.getExtension(ExtendedOperationsProto.operationPollingMethod))
			.findFirst()
			.map((method) -> new Request(method, annotated(method, id)));
	}

	private Message annotated(ApiMethod method, String id) {
		var poll = DynamicMessage.newBuilder(method.input());
		this.request.getAllFields().forEach((field, value) -> {
			var name = field.getOptions().getExtension(ExtendedOperationsProto.operationRequestField);
			if (!name.isEmpty()) {
				poll.setField(field(method, name), value);
			}
		});
		method.input()
			.getFields()
			.stream()
			.filter((field) -> field.getOptions()
				.getExtension(ExtendedOperationsProto.operationResponseField)
				.equals("name"))
			.forEach((field) -> poll.setField(field, id));
		return poll.build();
	}

	private static FieldDescriptor field(ApiMethod method, String name) {
		return Optional.ofNullable(method.input().findFieldByName(name))
			.orElseThrow(() -> new IllegalStateException(method.fullName() + " has no field " + name));
	}

	/** A request about one operation. */
	Optional<Request> ofOne(MethodRole role, String id) {
		var poll = (role == MethodRole.GET) ? "" : poll(id).method().interfaceName();
		return requests(role, id).filter((one) -> poll.isEmpty() || one.method().interfaceName().equals(poll))
			.findFirst();
	}

	/** The lists that have the operation: that beside its poll, and those by scopes. */
	List<Request> lists() {
		var poll = poll("").method().interfaceName();
		return requests(MethodRole.LIST, "")
			.filter((list) -> list.method().interfaceName().equals(poll) || isByScope(list.method()))
			.toList();
	}

	private static boolean isByScope(ApiMethod method) {
		return method.output().getFields().stream().anyMatch(FieldDescriptor::isMapField);
	}

	/**
	 * The path of the operation without the version, in the words of the first binding:
	 * older bindings have another word for locations.
	 */
	String path(String id) {
		var poll = poll(id);
		var binding = poll.method().bindings().getFirst();
		var known = ids();
		LOCATIONS.forEach((word) -> LOCATIONS.stream()
			.flatMap((other) -> Stream.ofNullable(known.get(other)))
			.findFirst()
			.ifPresent((location) -> known.putIfAbsent(word, location)));
		return values(binding, known, id).map((values) -> binding.template().expand(values))
			.map((path) -> path.replaceFirst("^.*?/(v\\d\\w*|alpha|beta)/", ""))
			.orElseThrow(() -> new IllegalStateException("no values for " + binding.template()));
	}

	private Stream<Request> requests(MethodRole role, String id) {
		return methods(role).flatMap((method) -> method.bindings()
			.stream()
			.flatMap((binding) -> values(binding, ids(), id).stream())
			.limit(1)
			.map((values) -> new Request(method, message(method, values))));
	}

	/** The methods of the same version. */
	private Stream<ApiMethod> methods(MethodRole role) {
		var type = this.start.method().output();
		return this.start.surface()
			.methods(role)
			.stream()
			.filter((method) -> method.descriptor().getFile().getPackage().equals(type.getFile().getPackage()))
			.filter((method) -> method.operations().filter((one) -> one.descriptor().equals(type)).isPresent());
	}

	private static Message message(ApiMethod method, Map<String, String> values) {
		var message = DynamicMessage.newBuilder(method.input());
		values.forEach((name, value) -> message.setField(field(method, name), value));
		Optional.ofNullable(method.input().findFieldByName("max_results"))
			.ifPresent((field) -> message.setField(field, LARGEST_PAGE));
		return message.build();
	}

	private static Optional<Map<String, String>> values(HttpBinding binding, Map<String, String> known, String id) {
		var values = new HashMap<String, String>();
		for (var variable : binding.template().variables()) {
			var value = value(binding, variable, known, id);
			if (value.isEmpty()) {
				return Optional.empty();
			}
			values.put(variable.fieldPath(), value.get());
		}
		return Optional.of(values);
	}

	private static Optional<String> value(HttpBinding binding, PathVariable variable, Map<String, String> known,
			String id) {
		var segments = binding.template().segments();
		var parts = new ArrayList<String>();
		for (int index = variable.start(); index < variable.end(); index++) {
			if (segments.get(index) instanceof Literal(var text)) {
				parts.add(text);
				continue;
			}
			var word = segments.get(index - 1).toString();
			var value = word.equals("operations") ? Optional.of(id) : Optional.ofNullable(known.get(word));
			if (value.isEmpty()) {
				return Optional.empty();
			}
			parts.add(value.get());
		}
		return Optional.of(String.join("/", parts));
	}

	/** The ids in the path of the start, by the words before them. */
	private Map<String, String> ids() {
		var binding = this.start.shape().orElseThrow();
		var segments = RestRequests.of(binding, this.request).path().replaceAll("[?].*|(:|%3A)[^/:]*$", "").split("/");
		var ids = new HashMap<String, String>();
		for (int index = 1; index < segments.length; index++) {
			ids.putIfAbsent(segments[index - 1], segments[index]);
		}
		return ids;
	}

}
