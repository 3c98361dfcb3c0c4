package dev.longrunning.emulator.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.operation.query.PageScan;
import dev.longrunning.emulator.surface.resource.ResourceMethod;
import dev.longrunning.emulator.surface.resource.ResourcePath;
import dev.longrunning.emulator.surface.resource.ResourceType;

/**
 * The lists of the resources of all zones and regions of a project, as Compute Engine has
 * them: a map of lists by the scope, such as {@code zones/us-central1-a}.
 *
 * @param reads the reader of resources
 */
record ScopedList(ResourceReads reads) {

	/** The word in the path of such a list. */
	private static final String AGGREGATED = "/aggregated/";

	/** The characters of the number of a path in a position. */
	private static final int NUMBER_LENGTH = 2;

	static boolean isFor(ResourceCall call) {
		return scopes(call).isPresent();
	}

	private static Optional<FieldDescriptor> scopes(ResourceCall call) {
		return ResourceMethod.listsByScope(call.method().output(), call.descriptor());
	}

	Message page(ResourceCall call) {
		var collection = call.collection();
		var end = collection.indexOf(AGGREGATED);
		var prefix = (end < 0) ? "" : collection.substring(0, end + 1);
		var paths = paths(call);
		var isWanted = new ResourceList(this.reads).isWanted(call);
		var scan = new PageScan<Row, String, Row>((after, limit) -> rows(call, paths, prefix, after, limit),
				Row::position, (row) -> shown(row, call, isWanted));
		var page = scan.fill(ListRequest.pageSize(call.pageSize()), ResourceList.position(call));
		var response = DynamicMessage.newBuilder(call.method().output());
		add(response, scopes(call).orElseThrow(), call, page.items());
		return ResourceList.finished(call, response, page.next().orElse(""));
	}

	/**
	 * The paths of all types with the same messages, such as global and regional ones.
	 */
	private static List<String> paths(ResourceCall call) {
		return call.surface()
			.methods()
			.stream()
			.flatMap((method) -> method.resource().stream())
			.map(ResourceMethod::type)
			.filter((type) -> type.descriptor().equals(call.descriptor()))
			.map(ResourceType::paths)
			.map(List::getFirst)
			.map(ResourcePath::toString)
			.distinct()
			.sorted()
			.toList();
	}

	/** Reads the resources of one path after those of another. */
	private List<Row> rows(ResourceCall call, List<String> paths, String prefix, String after, int limit) {
		var rows = new ArrayList<Row>();
		var first = after.isEmpty() ? 0 : Integer.parseInt(after.substring(0, NUMBER_LENGTH));
		for (int index = first; index < paths.size() && rows.size() < limit; index++) {
			var from = (index == first && !after.isEmpty()) ? after.substring(NUMBER_LENGTH) : "";
			int number = index;
			this.reads.store()
				.list(new ResourceQuery(call.surface().service(), paths.get(index), prefix, from, limit - rows.size()))
				.forEach((resource) -> rows.add(new Row(number, resource, resource.key().name(),
						DynamicMessage.getDefaultInstance(call.descriptor()))));
		}
		return rows;
	}

	private Optional<Row> shown(Row row, ResourceCall call, Predicate<Message> isWanted) {
		return this.reads.latest(row.resource(), call.now())
			.flatMap((one) -> this.reads.shown(one, call))
			.filter(isWanted)
			.map((message) -> new Row(row.path(), row.resource(), row.name(), message));
	}

	private static void add(DynamicMessage.Builder response, FieldDescriptor map, ResourceCall call, List<Row> rows) {
		var entry = map.getMessageType();
		var value = entry.findFieldByName("value");
		var list = ResourceMethod.field(value.getMessageType(), call.descriptor(), true).orElseThrow();
		var scopes = new LinkedHashMap<String, DynamicMessage.Builder>();
		rows.forEach((row) -> scopes
			.computeIfAbsent(scope(row.name()), (_) -> DynamicMessage.newBuilder(value.getMessageType()))
			.addRepeatedField(list, row.message()));
		scopes.forEach((scope, resources) -> response.addRepeatedField(map,
				DynamicMessage.newBuilder(entry)
					.setField(entry.findFieldByName("key"), scope)
					.setField(value, resources.build())
					.build()));
	}

	/** The scope in a project, as in {@code zones/z} and {@code global}. */
	private static String scope(String name) {
		var parts = List.of(name.split("/"));
		return String.join("/", parts.subList(Math.min(2, parts.size()), Math.max(parts.size() - 2, 2)));
	}

	/**
	 * A resource of the list.
	 *
	 * @param path the number of its path
	 * @param resource the resource as it is stored
	 * @param name its name
	 * @param message the resource as it is shown
	 */
	private record Row(int path, Resource resource, String name, Message message) {

		String position() {
			return "%02d%s".formatted(this.path, this.name);
		}

	}

}
