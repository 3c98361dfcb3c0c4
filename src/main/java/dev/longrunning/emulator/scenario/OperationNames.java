package dev.longrunning.emulator.scenario;

import java.util.ArrayList;
import java.util.List;

import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.surface.IdForm;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.TargetFamily;

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
	 * @param start the call
	 * @return a name as the service was seen to make them, else one that fits its
	 * templates
	 */
	OperationName next(Surface surface, Start start) {
		return start.method()
			.data()
			.habits()
			.operationName()
			.or(() -> surface.habits().operationName())
			.flatMap((form) -> form.name(start.target().orElse(""), (id) -> this.ids.next(id, start.time())))
			.map(OperationName::new)
			.orElseGet(() -> byTemplate(surface, start));
	}

	private OperationName byTemplate(Surface surface, Start start) {
		var id = this.ids.next(surface.habits().idForm().orElseGet(() -> usual(start)), start.time());
		return new OperationName(ResourceNames.of(start.request())
			.flatMap((name) -> parents(name).stream()
				.map((parent) -> parent + "/" + COLLECTION + id)
				.filter((candidate) -> fits(surface, candidate))
				.findFirst())
			.orElse(COLLECTION + id));
	}

	/** Of services with the metadata that most share, all were seen with these ids. */
	private static IdForm usual(Start start) {
		return start.method().metadataType().filter(TargetFamily::contains).isPresent() ? IdForm.TIMESTAMPED
				: IdForm.DECIMAL;
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

	/**
	 * A service that declares no templates takes projects and locations, these also of
	 * folders and organizations.
	 */
	private static boolean fits(Surface surface, String candidate) {
		var templates = surface.operationTemplates();
		if (templates.isEmpty()) {
			return candidate
				.matches("(projects/[^/]+|(projects|folders|organizations)/[^/]+/locations/[^/]+)/operations/[^/]+");
		}
		return templates.stream().anyMatch((template) -> template.fits("name", candidate));
	}

}
