package dev.longrunning.emulator.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.surface.Surface;

/**
 * Names for new operations: in the collection that the service's templates give them,
 * under as much of the request's resource as these templates have room for.
 */
final class OperationNames {

	private static final String COLLECTION = "operations/";

	private final NewIds ids;

	OperationNames(NewIds ids) {
		this.ids = ids;
	}

	/**
	 * A new name.
	 * @param surface the service
	 * @param resource what the request speaks of, if it says so
	 * @param now when it starts
	 * @return a name that fits the service's templates
	 */
	OperationName next(Surface surface, Optional<String> resource, Instant now) {
		var id = this.ids.next(surface.idForm(), now);
		return new OperationName(resource
			.flatMap((name) -> parents(name).stream()
				.map((parent) -> parent + "/" + COLLECTION + id)
				.filter((candidate) -> fits(surface, candidate))
				.findFirst())
			.orElse(COLLECTION + id));
	}

	/** The resource and what it lies under, the longest first. */
	private static List<String> parents(String resource) {
		var parents = new ArrayList<String>();
		for (var parent = resource; !parent.isEmpty(); parent = parentOf(parent)) {
			parents.add(parent);
		}
		return parents;
	}

	private static String parentOf(String name) {
		var id = name.lastIndexOf('/');
		var collection = (id < 0) ? -1 : name.lastIndexOf('/', id - 1);
		return (collection < 0) ? "" : name.substring(0, collection);
	}

	/** A service that declares no templates takes projects and locations. */
	private static boolean fits(Surface surface, String candidate) {
		var templates = surface.operationTemplates();
		if (templates.isEmpty()) {
			return candidate.matches("projects/[^/]+(/locations/[^/]+)?/operations/[^/]+");
		}
		return templates.stream().anyMatch((template) -> template.fits("name", candidate));
	}

}
