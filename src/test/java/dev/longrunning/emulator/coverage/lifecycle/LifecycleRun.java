package dev.longrunning.emulator.coverage.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import com.google.longrunning.Operation;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.longrunning.emulator.coverage.lifecycle.MethodCaller.Refusal;
import dev.longrunning.emulator.resource.content.OmittedFields;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.path.PathSegment;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.surface.resource.ResourceMethod;
import dev.longrunning.emulator.surface.resource.StandardMethod;

/**
 * The way of one cycle over one transport: two resources are created, read, listed, one
 * is updated and deleted. Jobs end when the clock of the sweep is moved between the
 * steps. After the first problem there are no more calls.
 */
final class LifecycleRun {

	private static final int ENOUGH_PAGES = 50;

	private static final int PAGE_SIZE = 1000;

	private final Cycle cycle;

	private final MethodCaller caller;

	private final OperationPolls polls;

	private final int number;

	private final CycleRequests requests;

	private final List<String> problems = new ArrayList<>();

	private final List<Started> created = new ArrayList<>();

	private Optional<CycleRequests.Change> change = Optional.empty();

	private Message before = Operation.getDefaultInstance();

	private boolean isUpdated;

	LifecycleRun(Cycle cycle, MethodCaller caller, OperationPolls polls, int number) {
		this.cycle = cycle;
		this.caller = caller;
		this.polls = polls;
		this.number = number;
		this.requests = new CycleRequests(cycle);
	}

	Cycle cycle() {
		return this.cycle;
	}

	String transport() {
		return this.caller.title();
	}

	List<String> problems() {
		return List.copyOf(this.problems);
	}

	boolean isUpdated() {
		return this.isUpdated;
	}

	boolean isReachable() {
		return this.cycle.methods().values().stream().allMatch(this.caller::reaches);
	}

	void create() {
		step("create", () -> {
			this.created.add(create(project(), id(1), 1));
			this.created.add(create(project(), id(2), 2));
			this.created.add(create(otherProject(), hasParent() ? id(1) : id(3), 3));
		});
	}

	/** An id that no other run uses, and that can be a number. */
	private String id(int index) {
		return Integer.toString(1_000_000 + this.number * 10 + index);
	}

	/** Tells whether the same id may be taken in another parent. */
	private boolean hasParent() {
		return this.cycle.type()
			.paths()
			.getFirst()
			.segments()
			.stream()
			.filter((segment) -> segment instanceof PathSegment.Wildcard)
			.count() > 1;
	}

	private String project() {
		return "life-" + this.number;
	}

	private String otherProject() {
		return "other-" + this.number;
	}

	private Started create(String project, String id, int attempt) {
		var request = this.requests.create(project, id, this.number * 10 + attempt);
		return start(StandardMethod.CREATE, request);
	}

	private Started start(StandardMethod kind, Message request) {
		var method = this.cycle.method(kind);
		return new Started(method, request, this.caller.call(this.cycle.surface(), method, request));
	}

	void read() {
		step("get", () -> {
			var name = name(0);
			this.before = get(name);
			require(!this.before.getAllFields().isEmpty(), "the resource is empty");
			result(this.created.getFirst()).filter((result) -> result.getDescriptorForType().equals(type()))
				.ifPresent((result) -> require(result.equals(inResponse(this.before)),
						"create answers " + result + " and get " + this.before));
		});
		step("list", () -> require(listed(name(0)).containsAll(List.of(shownName(0), shownName(1))),
				"the list has " + listed(name(0)) + " and not " + shownName(0)));
		step("create again", () -> {
			var first = this.created.getFirst();
			if (this.requests.takesId(first.method())) {
				requireRefused("ALREADY_EXISTS", () -> create(project(), id(1), 4));
			}
		});
		step("update", this::update);
	}

	private void update() {
		if (this.cycle.canBeUpdated()) {
			this.change = this.requests.update(this.before, name(0));
			this.change.ifPresent((one) -> start(StandardMethod.UPDATE, one.request()));
			this.isUpdated = this.change.isPresent();
		}
	}

	void delete() {
		step("get after update", () -> this.change.ifPresent((one) -> {
			var after = get(name(0));
			require(after.getField(one.field()).equals(one.value()),
					one.field().getName() + " is " + after.getField(one.field()) + " after the update");
			this.before.getAllFields()
				.keySet()
				.stream()
				.filter((_) -> !isReplaced())
				.filter((field) -> !after.getAllFields().containsKey(field))
				.findFirst()
				.ifPresent((field) -> require(false, field.getName() + " is lost by the update"));
		}));
		step("delete", () -> start(StandardMethod.DELETE, this.requests.named(StandardMethod.DELETE, name(0))));
	}

	void end() {
		step("get after delete", () -> {
			if (this.cycle.type().isSoftlyDeleted()) {
				require(ResourceContent.isDeleted(get(name(0))) || hasNoTime(), "it has no time of its deletion");
			}
			else {
				requireRefused("NOT_FOUND", () -> get(name(0)));
			}
			require(!get(name(1)).getAllFields().isEmpty(), "the other one is gone");
			require(!get(nameIn(this.created.getLast())).getAllFields().isEmpty(), "that of another project is gone");
		});
		step("list after delete", () -> {
			var names = listed(name(1));
			require(names.contains(shownName(1)), "the list lacks the other one");
			require(!names.contains(shown(this.before)) || hasNoTime(), "the list has the deleted one");
		});
	}

	/** An update without a mask in an older API replaces the resource. */
	private boolean isReplaced() {
		return this.cycle.type().older().isPresent() && this.cycle.method(StandardMethod.UPDATE)
			.bindings()
			.stream()
			.anyMatch((binding) -> binding.httpMethod().equals("PUT"));
	}

	private boolean hasNoTime() {
		return this.cycle.type().isSoftlyDeleted() && type().findFieldByName("delete_time") == null;
	}

	private Descriptor type() {
		return this.cycle.type().descriptor();
	}

	private Message get(String name) {
		return this.caller.call(this.cycle.surface(), this.cycle.method(StandardMethod.GET),
				this.requests.named(StandardMethod.GET, name));
	}

	/** The names in all pages, of which the first has one resource. */
	private List<String> listed(String name) {
		var method = this.cycle.method(StandardMethod.LIST);
		var next = method.output().findFieldByName("next_page_token");
		var names = new ArrayList<String>();
		var token = "";
		for (int page = 0; page < ENOUGH_PAGES; page++) {
			var response = this.caller.call(this.cycle.surface(), method,
					this.requests.list(name, (page == 0) ? 1 : PAGE_SIZE, token));
			itemsOf(response).forEach((item) -> names.add(shown(item)));
			token = (next == null) ? "" : String.valueOf(response.getField(next));
			if (token.isEmpty()) {
				break;
			}
		}
		return names;
	}

	/** The resources on a page, in a list or in a map of lists. */
	private Stream<Message> itemsOf(Message response) {
		return ResourceMethod.listsByScope(response.getDescriptorForType(), type())
			.map((map) -> ((List<?>) response.getField(map)).stream()
				.map((entry) -> ((Message) entry).getField(map.getMessageType().findFieldByName("value")))
				.flatMap((scope) -> items((Message) scope)))
			.orElseGet(() -> items(response));
	}

	private Stream<Message> items(Message list) {
		var items = ResourceMethod.field(list.getDescriptorForType(), type(), true).orElseThrow();
		return ((List<?>) list.getField(items)).stream().map(Message.class::cast);
	}

	/** The name that a resource shows, else the id that it has in its place. */
	private String shown(Message resource) {
		if (this.cycle.type().hasOwnName()) {
			return RequestFields.text(resource, "name").orElse("");
		}
		return this.cycle.type()
			.idFields()
			.reversed()
			.stream()
			.limit(1)
			.flatMap((id) -> this.cycle.type().idPath(id).stream())
			.flatMap((place) -> RequestFields.text(resource, place).stream())
			.findFirst()
			.or(() -> ResourceContent.nameField(type()).map((field) -> String.valueOf(resource.getField(field))))
			.orElse(resource.toString());
	}

	private String shownName(int index) {
		return shown(get(name(index)));
	}

	private String name(int index) {
		return nameIn(this.created.get(index));
	}

	/** The relative name of a created resource, from what was answered or asked for. */
	private String nameIn(Started started) {
		var shown = result(started).flatMap(this::nameOf);
		var type = this.cycle.type();
		return shown.filter((name) -> type.path(name).isPresent()).orElseGet(() -> {
			var collection = started.method().resource().orElseThrow().target(started.request()).orElseThrow();
			var id = shown.filter((one) -> !type.idFields().isEmpty());
			return type.newName(collection, id.orElse(id(
					(started == this.created.get(1)) ? 2 : (started == this.created.get(2) && !hasParent()) ? 3 : 1)));
		});
	}

	/** The name in a response: of the resource, or of the one that it has in a field. */
	private Optional<String> nameOf(Message result) {
		if (result.getDescriptorForType().equals(type())) {
			return Optional.of(shown(result));
		}
		return ResourceMethod.field(result.getDescriptorForType(), type(), false)
			.map((field) -> shown((Message) result.getField(field)))
			.or(() -> RequestFields.text(result, RequestFields.snakeCase(type().getName())));
	}

	/** A resource without the fields that the response of a job leaves out. */
	private Message inResponse(Message resource) {
		var create = this.created.getFirst().method();
		return (create.role() == MethodRole.STARTS) ? OmittedFields.of(create).shown(resource) : resource;
	}

	/** The resource that a call returned, or that its operation has at its end. */
	private Optional<Message> result(Started started) {
		if (started.method().role() != MethodRole.STARTS) {
			return Optional.of(started.answer());
		}
		if (started.method().operations().isPresent()) {
			return Optional.empty();
		}
		try {
			var operation = Operation.parseFrom(started.answer().toByteString());
			if (operation.getName().isEmpty()) {
				return Optional.empty();
			}
			var polled = this.polls.get(this.cycle.surface(), operation.getName());
			require(polled.hasResponse(), "the operation ends with " + polled.getError());
			var type = started.method().responseType().orElseThrow();
			return Optional.of(DynamicMessage.parseFrom(type, polled.getResponse().getValue()));
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void requireRefused(String code, Callable<?> call) {
		try {
			var answer = call.call();
			require(false, "answered " + answer + ", not " + code);
		}
		catch (Refusal ex) {
			require(ex.code().equals(code), String.valueOf(ex.getMessage()));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void require(boolean condition, String problem) {
		if (!condition) {
			throw new Problem(problem);
		}
	}

	private void step(String title, Runnable step) {
		if (!this.problems.isEmpty()) {
			return;
		}
		try {
			step.run();
		}
		// any failure is what the report is about
		catch (RuntimeException ex) {
			var message = String.valueOf((ex instanceof Refusal || ex instanceof Problem) ? ex.getMessage() : ex);
			this.problems.add(title + ": " + message.replace('\n', ' '));
		}
	}

	/**
	 * A call and its answer.
	 *
	 * @param method the method
	 * @param request the request
	 * @param answer the answer
	 */
	private record Started(ApiMethod method, Message request, Message answer) {
	}

	/** A problem of a resource. */
	private static final class Problem extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Problem(String message) {
			super(message);
		}

	}

}
