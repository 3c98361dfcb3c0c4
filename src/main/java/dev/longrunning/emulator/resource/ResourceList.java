package dev.longrunning.emulator.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.operation.filter.OperationFilter;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.operation.query.PageScan;
import dev.longrunning.emulator.operation.query.PageToken;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.status.StatusException;

/**
 * The lists of resources (AIP-132), in the order of their names or in the requested one.
 *
 * @param reads the reader of resources
 */
record ResourceList(ResourceReads reads) {

	private static final String ANY = "-";

	/** The most resources that are sorted for {@code order_by}. */
	private static final int MAX_SORTED = 10_000;

	Message page(ResourceCall call) {
		if (ScopedList.isFor(call)) {
			return new ScopedList(this.reads).page(call);
		}
		var search = search(call);
		return call.text("order_by").isPresent() ? sorted(call, search) : inOrderOfNames(call, search);
	}

	private Message inOrderOfNames(ResourceCall call, Search search) {
		var scan = new PageScan<Resource, String, Message>(
				(after, limit) -> this.reads.store().list(search.query(call, after, limit)),
				(resource) -> search.position(resource.key().name()), (resource) -> item(resource, call, search));
		var page = scan.fill(pageSize(call), position(call));
		return response(call, page.items(), page.next().orElse(""));
	}

	/** Sorts all resources of the list. The position in the token is a number. */
	private Message sorted(ResourceCall call, Search search) {
		var all = new ArrayList<Message>();
		var rows = this.reads.store().list(search.query(call, "", MAX_SORTED + 1));
		if (rows.size() > MAX_SORTED) {
			throw StatusException.invalidField("order_by",
					"There are more than %,d resources to sort. Leave out order_by, or list one parent."
						.formatted(MAX_SORTED));
		}
		rows.forEach((resource) -> item(resource, call, search).ifPresent(all::add));
		all.sort(OrderBy.parse(call.text("order_by").orElse(""), call.descriptor()));
		var position = position(call);
		var from = Math.min(all.size(), position.isEmpty() ? 0 : Integer.parseInt(position));
		var to = Math.min(all.size(), from + pageSize(call));
		return response(call, all.subList(from, to), (to < all.size()) ? Integer.toString(to) : "");
	}

	private Optional<Message> item(Resource resource, ResourceCall call, Search search) {
		var name = resource.key().name();
		if (!search.collection().test(name) || search.below(name).isPresent()) {
			return Optional.empty();
		}
		return this.reads.latest(resource, call.now())
			.flatMap((one) -> this.reads.shown(one, call))
			.filter(search.isWanted())
			.filter((_) -> this.reads.deletedAbove(call, name).isEmpty())
			.map((one) -> call.readMask().apply(one).build());
	}

	private Search search(ResourceCall call) {
		call.readMask();
		var collection = call.collection();
		var example = call.type().newName(collection.replace("/" + ANY + "/", "/0/"), "0");
		var path = call.type()
			.path(example)
			.orElseThrow(() -> StatusException.invalidField("parent", "'" + collection + "' is no collection of "
					+ call.descriptor().getName() + "; expected " + call.type().paths().getFirst() + "."));
		var isExact = example.equals(collection.replace("/" + ANY + "/", "/0/") + "/0");
		var prefix = isExact ? collection + "/" : example.substring(0, example.length() - 1);
		Predicate<Message> isWanted = isWanted(call).and(isExact ? (_) -> true : hasParent(call));
		return new Search(path.toString(), prefix, call.type().isTree(), isWanted);
	}

	/** The condition on resources that the request has. */
	Predicate<Message> isWanted(ResourceCall call) {
		return filter(call).and(isShown(call));
	}

	/** Resources whose parent is not in their names have it in a field. */
	private static Predicate<Message> hasParent(ResourceCall call) {
		var field = call.descriptor().findFieldByName("parent");
		var parent = call.text("parent");
		return (resource) -> field == null || parent.isEmpty() || resource.getField(field).equals(parent.get());
	}

	private Predicate<Message> filter(ResourceCall call) {
		var text = call.text("filter").orElse("");
		if (text.isEmpty()) {
			return (_) -> true;
		}
		var filter = call.type().older().isPresent() ? OperationFilter.parse(text, call.descriptor())
				: OperationFilter.parse(text);
		Function<String, Optional<Descriptor>> types = this.reads.types()::find;
		filter.check(call.descriptor(), types);
		return (resource) -> filter.matches(resource, types);
	}

	private static Predicate<Message> isShown(ResourceCall call) {
		return call.isTrue("show_deleted") ? (_) -> true : (resource) -> !ResourceContent.isDeleted(resource);
	}

	private static int pageSize(ResourceCall call) {
		return ListRequest.pageSize(call.pageSize());
	}

	static String position(ResourceCall call) {
		return call.pageToken().map((token) -> PageToken.open(token, identity(call))).orElse("");
	}

	private static String identity(ResourceCall call) {
		return String.join("\n", call.collection(), call.text("filter").orElse(""), call.text("order_by").orElse(""),
				Boolean.toString(call.isTrue("show_deleted")));
	}

	private static Message response(ResourceCall call, List<Message> items, String next) {
		var output = call.method().output();
		var response = DynamicMessage.newBuilder(output);
		var field = call.standard().itemsField(output);
		items.forEach((item) -> response.addRepeatedField(field, item));
		return finished(call, response, next);
	}

	/** The response with the token for the next page, if there is one. */
	static Message finished(ResourceCall call, DynamicMessage.Builder response, String next) {
		var output = call.method().output();
		call.type().older().ifPresent((api) -> api.describeList(response, call.collection()));
		var token = output.findFieldByName("next_page_token");
		if (!next.isEmpty() && token != null && token.getJavaType() == JavaType.STRING) {
			response.setField(token, PageToken.seal(next, identity(call)));
		}
		return response.build();
	}

	/**
	 * The parameters of a list.
	 *
	 * @param path the path of the type
	 * @param prefix the beginning of the names, with {@code -} for any id
	 * @param isTree whether a resource may be below another of the list
	 * @param isWanted a condition on resources
	 */
	private record Search(String path, String prefix, boolean isTree, Predicate<Message> isWanted) {

		private static final String ANY_ID = "/" + ANY + "/";

		ResourceQuery query(ResourceCall call, String after, int limit) {
			var any = this.prefix.indexOf(ANY_ID);
			var known = (any < 0) ? this.prefix : this.prefix.substring(0, any + 1);
			return new ResourceQuery(call.surface().service(), this.path, known, after, limit);
		}

		/** The resource of a tree's level that a deeper resource is below. */
		Optional<String> below(String name) {
			var end = (this.isTree && name.startsWith(this.prefix)) ? name.indexOf('/', this.prefix.length()) : -1;
			return (end < 0) ? Optional.empty() : Optional.of(name.substring(0, end));
		}

		/** The position after a resource. All that is below the same one is skipped. */
		String position(String name) {
			return below(name).map((above) -> above + "/" + Character.MAX_VALUE).orElse(name);
		}

		/** A condition on names: they are right below the collection. */
		Predicate<String> collection() {
			var parts = this.prefix.split("/", -1);
			return (name) -> {
				var segments = name.split("/", -1);
				for (int index = 0; index + 1 < parts.length; index++) {
					if (index >= segments.length
							|| !parts[index].equals(ANY) && !parts[index].equals(segments[index])) {
						return false;
					}
				}
				return true;
			};
		}

	}

}
