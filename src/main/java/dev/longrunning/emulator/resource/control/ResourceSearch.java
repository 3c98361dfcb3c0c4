package dev.longrunning.emulator.resource.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.operation.filter.OperationFilter;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.status.StatusException;

/**
 * The conditions of a list of resources.
 *
 * @param types the types that are wanted; empty: all
 * @param service the service; empty: all
 * @param filter the condition on the fields
 */
record ResourceSearch(Optional<List<KnownType>> types, Optional<String> service, Predicate<Message> filter) {

	static ResourceSearch of(ResourceListRequest request, KnownTypes known, TypeFinder finder) {
		request.service().ifPresent(known::ofService);
		var types = request.type().map((type) -> known.find(request.service(), type));
		var filter = request.filter().isEmpty() ? (Predicate<Message>) (_) -> true
				: filter(request.filter(), types.orElseGet(() -> known.all().toList()), finder);
		return new ResourceSearch(types, request.service(), filter);
	}

	/** The filter is refused if no type has its fields. */
	private static Predicate<Message> filter(String text, List<KnownType> types, TypeFinder finder) {
		var filter = OperationFilter.parse(text);
		Function<String, Optional<Descriptor>> lookup = finder::find;
		if (types.size() == 1) {
			filter.check(types.getFirst().type().descriptor(), lookup);
		}
		else if (types.stream().noneMatch((type) -> fits(filter, type, lookup))) {
			throw StatusException.invalidField("filter", "No resource type has the fields of the filter '" + filter
					+ "' with such values. A list with the parameter 'type' names the field that is wrong.");
		}
		return (message) -> filter.matches(message, lookup);
	}

	private static boolean fits(OperationFilter filter, KnownType type, Function<String, Optional<Descriptor>> lookup) {
		try {
			filter.check(type.type().descriptor(), lookup);
			return true;
		}
		catch (StatusException _) {
			return false;
		}
	}

	boolean matches(Resource resource) {
		return this.service.filter((name) -> !name.equals(resource.key().service())).isEmpty()
				&& (this.types.isEmpty() || this.types.get().stream().anyMatch((type) -> isOf(resource, type)));
	}

	private static boolean isOf(Resource resource, KnownType type) {
		return type.service().equals(resource.key().service()) && type.hasPath(resource.path());
	}

}
