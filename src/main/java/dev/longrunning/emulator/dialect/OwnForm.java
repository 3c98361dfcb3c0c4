package dev.longrunning.emulator.dialect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.api.ClientProto;
import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.Status;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.operation.filter.OperationFilter;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.operation.query.Page;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.dialect.OperationType;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.resource.OlderApi;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.surface.resource.ResourcePath;
import dev.longrunning.emulator.timeline.Outcome;

/**
 * The form of operations whose type is a message of the API itself. The metadata of such
 * an operation is that message, to which this form adds its end.
 *
 * @param operation the type of the operations
 * @param types all message types
 */
record OwnForm(OperationType operation, TypeFinder types) implements Dialect {

	/** The longest wait, as Compute Engine documents it. */
	static final Duration MAX_WAIT = Duration.ofMinutes(2);

	/**
	 * The scope of a list of the operations of all locations, as Compute Engine has it.
	 */
	private static final String AGGREGATED = "aggregated";

	private static final String ALL = "-";

	/** The order of all lists of operations. */
	private static final Pattern NEWEST_FIRST = Pattern
		.compile("\\s*(creationTimestamp|creation_timestamp|insertTime|insert_time)\\s+desc\\s*");

	private static final List<String> LOCATION_FIELDS = List.of("zone", "region", "location");

	/** The result of an operation that was read from a response. */
	private static final Outcome.Result DONE = new Outcome.Response(Outcome.Response.NO_VALUE);

	/** The result of an operation that was read from a response with an error. */
	private static final Outcome.Result ERROR = new Outcome.Failure(
			Status.newBuilder().setCode(com.google.rpc.Code.UNKNOWN_VALUE).build());

	@Override
	public String name(ApiMethod method, Message request) {
		return path(method, (path) -> path.nameUpToLastValue(request)).orElse("");
	}

	/** A path of a call, in the words of the first binding. */
	private static Optional<String> path(ApiMethod method, Function<ResourcePath, Optional<String>> part) {
		var paths = method.bindings().stream().map(HttpBinding::template).map(ResourcePath::of).toList();
		return paths.stream()
			.flatMap((path) -> part.apply(path).stream())
			.findFirst()
			.map((name) -> OlderApi.canonical(name, paths));
	}

	@Override
	public Message response(ApiMethod method, OperationSnapshot snapshot) {
		return entry(snapshot);
	}

	@Override
	public Message entry(OperationSnapshot snapshot) {
		var message = snapshot.metadata()
			.flatMap(this::parsed)
			.orElseGet(() -> DynamicMessage.newBuilder(this.operation.descriptor()));
		if (!message.hasField(this.operation.name()) || message.getField(this.operation.name()).equals("")) {
			message.setField(this.operation.name(), snapshot.name().substring(snapshot.name().lastIndexOf('/') + 1));
		}
		if (snapshot.isDone()) {
			message.setField(this.operation.status(), this.operation.done());
			snapshot.result()
				.filter(Outcome.Failure.class::isInstance)
				.map(Outcome.Failure.class::cast)
				.ifPresent((failure) -> new OwnError(this.operation, failure.error()).write(message));
		}
		else if (message.getField(this.operation.status()).equals(this.operation.done())) {
			message.setField(this.operation.status(), this.operation.running());
		}
		return message.build();
	}

	/** Another version of an API has the same fields. */
	private Optional<DynamicMessage.Builder> parsed(Any metadata) {
		var url = metadata.getTypeUrl();
		if (!url.substring(url.lastIndexOf('.') + 1).equals(this.operation.descriptor().getName())) {
			return Optional.empty();
		}
		try {
			return Optional.of(DynamicMessage.parseFrom(this.operation.descriptor(), metadata.getValue()).toBuilder());
		}
		catch (InvalidProtocolBufferException _) {
			return Optional.empty();
		}
	}

	@Override
	public ListRequest list(ApiMethod method, Message request, Optional<String> service) {
		var parent = path(method, (path) -> path.name(request).map((name) -> parent(path, name))).orElse("");
		var isOfAll = method.bindings()
			.stream()
			.flatMap((binding) -> binding.template().segments().stream())
			.anyMatch((segment) -> segment.toString().equals(AGGREGATED));
		RequestFields.text(request, "order_by").ifPresent(OwnForm::requireKnownOrder);
		return new ListRequest(isOfAll ? parent.replace("/" + AGGREGATED, "") : parent, service,
				RequestFields.text(request, "filter").orElse(""), pageSize(request),
				RequestFields.text(request, "page_token").orElse(""), this, isOfAll);
	}

	private static void requireKnownOrder(String order) {
		if (!NEWEST_FIRST.matcher(order).matches()) {
			throw StatusException.invalidField("order_by", "Lists of operations have no order '" + Excerpt.of(order)
					+ "'. They begin with the newest: creationTimestamp desc.");
		}
	}

	/** The parent of a collection, whose word ends the path of the list. */
	private static String parent(ResourcePath path, String name) {
		return (path.segments().getLast() instanceof Literal) ? name.substring(0, Math.max(name.lastIndexOf('/'), 0))
				: name;
	}

	private static int pageSize(Message request) {
		return Stream.of("max_results", "page_size")
			.flatMap((name) -> RequestFields.text(request, name).stream())
			.findFirst()
			.map(Long::parseLong)
			.map((size) -> Math.clamp(size, Integer.MIN_VALUE, Integer.MAX_VALUE))
			.orElse(0);
	}

	@Override
	public Message response(ApiMethod method, Message request, Page page) {
		var response = DynamicMessage.newBuilder(method.output());
		this.operation.list(method.output())
			.ifPresentOrElse(
					(list) -> page.entries().forEach((entry) -> response.addRepeatedField(list, entry.message())),
					() -> this.operation.listsByScope(method.output())
						.ifPresent((map) -> addByScope(response, map, page)));
		text(method.output(), "next_page_token").filter((_) -> !page.nextPageToken().isEmpty())
			.ifPresent((field) -> response.setField(field, page.nextPageToken()));
		path(method, (path) -> path.name(request))
			.ifPresent((collection) -> api(method).ifPresent((api) -> api.describeList(response, collection)));
		return response.build();
	}

	/** The form of the API, whose links have the host of its interface. */
	private Optional<OlderApi> api(ApiMethod method) {
		return Optional.of(method.descriptor().getService().getOptions().getExtension(ClientProto.defaultHost))
			.filter((host) -> !host.isEmpty())
			.map((host) -> this.operation.api(host, ResourcePath.of(method.bindings().getFirst().template()).prefix()));
	}

	private void addByScope(DynamicMessage.Builder response, FieldDescriptor map, Page page) {
		var entryType = map.getMessageType();
		var value = entryType.findFieldByName("value");
		var list = this.operation.list(value.getMessageType()).orElseThrow();
		var byScope = new LinkedHashMap<String, DynamicMessage.Builder>();
		page.entries()
			.forEach((entry) -> byScope
				.computeIfAbsent(scope(entry.name()), (_) -> DynamicMessage.newBuilder(value.getMessageType()))
				.addRepeatedField(list, entry.message()));
		byScope.forEach((scope, operations) -> response.addRepeatedField(map,
				DynamicMessage.newBuilder(entryType)
					.setField(entryType.findFieldByName("key"), scope)
					.setField(value, operations.build())
					.build()));
	}

	/** The scope in a project, as in {@code zones/z} and {@code global}. */
	private static String scope(String name) {
		var parts = List.of(name.split("/"));
		return String.join("/", parts.subList(Math.min(2, parts.size()), Math.max(parts.size() - 2, 2)));
	}

	@Override
	public Duration longestWait(Message request) {
		return MAX_WAIT;
	}

	@Override
	public Message changed(Exchange call, UnaryOperator<OperationSnapshot> change) {
		return page(call).mapped((name, message) -> {
			var before = snapshot(name, message);
			var after = change.apply(before);
			return Optional.of(after.equals(before) ? message : entry(after, message));
		}, List.of());
	}

	@Override
	public List<OperationSnapshot> operations(Exchange call) {
		var all = new ArrayList<OperationSnapshot>();
		page(call).mapped((name, message) -> {
			all.add(whole(name, message));
			return Optional.of(message);
		}, List.of());
		return all;
	}

	/** An operation whose error is read, and is no part of its metadata. */
	private OperationSnapshot whole(String name, Message message) {
		var plain = message.toBuilder();
		errors().forEach(plain::clearField);
		var snapshot = snapshot(name, message);
		return snapshot.withMetadata(Optional.of(Any.pack(plain.build())))
			.withResult(snapshot.result()
				.map((result) -> result.equals(ERROR)
						? new Outcome.Failure(OwnError.of(this.operation, message).status()) : result));
	}

	private List<FieldDescriptor> errors() {
		return Stream.of(this.operation.error(), this.operation.errorCode(), this.operation.errorMessage())
			.flatMap(Optional::stream)
			.toList();
	}

	private OwnOperations page(Exchange call) {
		return new OwnOperations(this.operation, call.response(), (message) -> name(call, message));
	}

	/** An operation that was changed; an error that it keeps stays as it was written. */
	private Message entry(OperationSnapshot changed, Message original) {
		var message = entry(changed.withResult(changed.result().map((_) -> DONE))).toBuilder();
		var errors = errors();
		errors.forEach(message::clearField);
		if (changed.result().filter(ERROR::equals).isPresent()) {
			errors.stream()
				.filter((field) -> original.getAllFields().containsKey(field))
				.forEach((field) -> message.setField(field, original.getField(field)));
		}
		return message.build();
	}

	private OperationSnapshot snapshot(String name, Message message) {
		var isDone = message.getField(this.operation.status()).equals(this.operation.done());
		var hasError = this.operation.error().filter(message.getAllFields()::containsKey).isPresent();
		return new OperationSnapshot(name, Optional.of(Any.pack(message)),
				isDone ? Optional.of(hasError ? ERROR : DONE) : Optional.empty());
	}

	/** The name of an operation in a response; its id alone if it was just started. */
	private String name(Exchange call, Message message) {
		var id = (String) message.getField(this.operation.name());
		return switch (call.method().role()) {
			case STARTS -> id;
			case LIST -> collection(call, message) + "/" + id;
			default -> name(call.method(), call.request());
		};
	}

	/** The collection of an operation: that of the list, in the operation's location. */
	private String collection(Exchange list, Message message) {
		var collection = path(list.method(), (path) -> path.name(list.request())).orElse("");
		var location = LOCATION_FIELDS.stream()
			.flatMap((field) -> RequestFields.text(message, field).stream())
			.map((link) -> link.substring(link.lastIndexOf('/') + 1))
			.findFirst();
		return location.map((one) -> collection.replace("/" + ALL + "/", "/" + one + "/")).orElse(collection);
	}

	@Override
	public List<String> names(Exchange list) {
		var names = new ArrayList<String>();
		page(list).mapped((name, message) -> {
			names.add(name);
			return Optional.of(message);
		}, List.of());
		return names;
	}

	@Override
	public Message partial(Exchange list, Predicate<String> isKept, List<String> unreachable) {
		return page(list).mapped((name, message) -> Optional.of(message).filter((_) -> isKept.test(name)), unreachable);
	}

	@Override
	public OperationFilter filter(String text) {
		var filter = OperationFilter.parse(text, this.operation.descriptor());
		filter.check(this.operation.descriptor(), this.types::find);
		return filter;
	}

	@Override
	public Optional<Descriptor> type(String fullName) {
		return this.types.find(fullName);
	}

	private static Optional<FieldDescriptor> text(Descriptor type, String name) {
		return Optional.ofNullable(type.findFieldByName(name))
			.filter((field) -> !field.isRepeated() && field.getJavaType() == JavaType.STRING);
	}

}
