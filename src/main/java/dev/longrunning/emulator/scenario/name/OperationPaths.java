package dev.longrunning.emulator.scenario.name;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.dialect.ExtendedOperations;
import dev.longrunning.emulator.surface.path.PathSegment;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.resource.ResourcePath;

/**
 * The names of operations whose type is a message of the API itself. Such a name is the
 * path of the method that gets the operation, with the ids that the path of the start has
 * after the same words.
 *
 * @param surface the service
 * @param method the method that starts the operation
 */
public record OperationPaths(Surface surface, ApiMethod method) {

	/** Words for locations, which one service may use for the same location. */
	private static final List<String> LOCATIONS = List.of("locations", "zones", "regions");

	/**
	 * The name of a new operation.
	 * @param request the request of the start
	 * @param project the project of the call if its path has none; empty text if it is
	 * not known
	 * @param id the id
	 * @return the name; empty if no method gets operations of this method
	 */
	public Optional<String> name(MessageOrBuilder request, String project, String id) {
		var resource = ResourceNames.inPath(this.method, request)
			.or(() -> ResourceNames.of(this.method, request))
			.filter((name) -> name.contains("/"))
			.orElse(project);
		var ids = ids(List.of(resource.split("/")));
		return polls().flatMap((poll) -> poll.bindings().stream())
			.map(HttpBinding::template)
			.map((template) -> ResourcePath.of(template).segments())
			.flatMap((path) -> candidate(path, ids, id).stream())
			.max(Comparator.comparingInt(Candidate::filled))
			.map(Candidate::name);
	}

	private Stream<ApiMethod> polls() {
		var declared = ExtendedOperations.service(this.method.descriptor());
		return this.surface.methods(MethodRole.GET)
			.stream()
			.filter((poll) -> poll.output().equals(this.method.output())
					&& declared.filter((service) -> !service.equals(poll.interfaceName())).isEmpty());
	}

	private static Optional<Candidate> candidate(List<PathSegment> path, Map<String, String> ids, String id) {
		var name = new ArrayList<String>();
		int filled = 0;
		for (var segment : path.subList(0, path.size() - 1)) {
			if (segment instanceof Literal(var text)) {
				name.add(text);
				continue;
			}
			var value = name.isEmpty() ? null : ids.get(name.getLast());
			if (value == null) {
				return Optional.empty();
			}
			name.add(value);
			filled++;
		}
		name.add(id);
		return Optional.of(new Candidate(String.join("/", name), filled));
	}

	/** The ids of a resource by the words before them. */
	private static Map<String, String> ids(List<String> resource) {
		var ids = new HashMap<String, String>();
		for (int index = 0; index + 1 < resource.size(); index += 2) {
			ids.putIfAbsent(resource.get(index), resource.get(index + 1));
		}
		LOCATIONS.stream()
			.filter(ids::containsKey)
			.findFirst()
			.map(ids::get)
			.ifPresent((location) -> LOCATIONS.forEach((word) -> ids.putIfAbsent(word, location)));
		return ids;
	}

	/**
	 * A possible name.
	 *
	 * @param name the name
	 * @param filled the number of ids that it has from the start
	 */
	private record Candidate(String name, int filled) {
	}

}
