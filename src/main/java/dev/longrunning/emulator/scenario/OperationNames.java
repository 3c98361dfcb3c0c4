package dev.longrunning.emulator.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.surface.IdForm;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.TargetFamily;

/**
 * Names for new operations: in the collection that the service's templates give them,
 * under as much of the resource that the job is about as these templates have room for.
 */
final class OperationNames {

	private static final String COLLECTION = "operations/";

	/** Where a service that declares no templates has its operations. */
	private static final Pattern USUAL_PARENT = Pattern
		.compile("(projects|organizations|folders|billingAccounts)/[^/]+(/(locations|regions|zones)/[^/]+)?");

	private final NewIds ids;

	OperationNames(NewIds ids) {
		this.ids = ids;
	}

	/**
	 * A new name.
	 * @param surface the service
	 * @param start the call that starts it
	 * @return a name as the service was seen to make them if that fits its templates,
	 * else another that does
	 */
	OperationName next(Surface surface, Start start) {
		var templates = new OperationTemplates(surface, start.method());
		return start.method()
			.data()
			.habits()
			.operationName()
			.or(() -> surface.habits().operationName())
			.flatMap((form) -> form.name(start.target().orElse(""), (id) -> this.ids.next(id, start.time())))
			.filter(templates::fit)
			.map(OperationName::new)
			.orElseGet(() -> byTemplate(templates, surface, start));
	}

	private OperationName byTemplate(OperationTemplates templates, Surface surface, Start start) {
		var id = this.ids.next(surface.habits().idForm().orElseGet(() -> idForm(start)), start.time());
		var resources = Stream
			.concat(start.created().stream(), ResourceNames.of(start.method(), start.request()).stream())
			.flatMap(OperationNames::withParents)
			.distinct()
			.sorted(Comparator.comparing(OperationNames::depth).reversed())
			.toList();
		var name = templates.isEmpty() ? usual(resources, id) : templates.name(resources, id);
		return new OperationName(name.orElse(COLLECTION + id));
	}

	/**
	 * Of services with the metadata that most share, all were seen with timestamped ids.
	 * Of the others, each with a form of its own, more were seen with UUIDs than with
	 * anything else.
	 */
	private static IdForm idForm(Start start) {
		return start.method().metadataType().filter(TargetFamily::contains).isPresent() ? IdForm.TIMESTAMPED
				: IdForm.UUID;
	}

	private static Optional<String> usual(List<String> resources, String id) {
		return resources.stream()
			.filter((resource) -> USUAL_PARENT.matcher(resource).matches())
			.findFirst()
			.map((parent) -> parent + "/" + COLLECTION + id);
	}

	/** The resource and all that stands before it, singletons and collections too. */
	private static Stream<String> withParents(String resource) {
		return Stream.iterate(resource, (name) -> !name.isEmpty(),
				(name) -> name.substring(0, Math.max(name.lastIndexOf('/'), 0)));
	}

	private static long depth(String name) {
		return name.chars().filter((character) -> character == '/').count();
	}

}
