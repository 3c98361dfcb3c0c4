package dev.longrunning.emulator.scenario;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.scenario.name.NameParts;
import dev.longrunning.emulator.scenario.name.OperationTemplates;
import dev.longrunning.emulator.scenario.name.ResourceNames;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.TargetFamily;
import dev.longrunning.emulator.surface.profile.IdForm;

/**
 * Names for new operations: in the collection that the service's templates give them,
 * under as much of the resource that the job is about as these templates have room for.
 */
final class OperationNames {

	private static final String COLLECTION = "operations/";

	/** Where a service that declares no templates has its operations. */
	private static final Pattern USUAL_PARENT = Pattern
		.compile("(projects|organizations|folders|billingAccounts)/[^/]+(/(locations|regions|zones)/[^/]+)?");

	private static final List<String> LOCATION_FIELDS = List.of("location_id", "location", "region");

	private static final Pattern LOCATION = Pattern.compile("(?:.*/)?([a-z0-9-]+)");

	private static final String USUAL_LOCATION = "us-central1";

	private final NewIds ids;

	OperationNames(NewIds ids) {
		this.ids = ids;
	}

	/**
	 * A new name.
	 * @param surface the service
	 * @param start the call that starts it
	 * @param project the project of the call, for services whose operations are all in
	 * one; empty text where it has none
	 * @return a name as the service was seen to make them if that fits its templates and
	 * no other can be used with more methods, else another that fits
	 */
	OperationName next(Surface surface, Start start, String project) {
		return name(surface, start, project, (form) -> this.ids.next(form, start.time()));
	}

	/**
	 * The project that an operation would be in.
	 * @param surface the service
	 * @param start the call that would start it
	 * @param project the project of the call, if its request names none
	 * @return that project, empty text where operations of such calls are in none
	 */
	static String project(Surface surface, Start start, String project) {
		return name(surface, start, project, (_) -> "0").project();
	}

	private static OperationName name(Surface surface, Start start, String project, Function<IdForm, String> ids) {
		var templates = new OperationTemplates(surface, start.method());
		var id = surface.habits().idForm().orElseGet(() -> idForm(start));
		Function<String, NameParts> parts = (text) -> NameParts.of(resources(start), project, location(start), text);
		return start.method()
			.data()
			.profile()
			.operationName()
			.or(() -> surface.habits().operationName())
			.flatMap((form) -> form.name(start.target().orElse(""), ids))
			.filter((name) -> templates.fit(name) && templates.isComplete(name, parts.apply("0")))
			.or(() -> templates.isEmpty() ? usual(resources(start), ids.apply(id))
					: templates.name(parts.apply(ids.apply(id))))
			.map(OperationName::new)
			.orElseGet(() -> new OperationName(COLLECTION + ids.apply(id)));
	}

	private static List<String> resources(Start start) {
		return Stream.concat(start.created().stream(), ResourceNames.of(start.method(), start.request()).stream())
			.distinct()
			.toList();
	}

	/** The location in which a request without a resource wants its job to run. */
	private static String location(Start start) {
		return LOCATION_FIELDS.stream()
			.flatMap((field) -> ResourceNames.text(start.request(), field).stream())
			.map(LOCATION::matcher)
			.filter(Matcher::matches)
			.map((matcher) -> matcher.group(1))
			.findFirst()
			.orElse(USUAL_LOCATION);
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
			.flatMap(OperationNames::withParents)
			.filter((resource) -> USUAL_PARENT.matcher(resource).matches())
			.findFirst()
			.map((parent) -> parent + "/" + COLLECTION + id);
	}

	/** The resource and all that stands before it, singletons and collections too. */
	private static Stream<String> withParents(String resource) {
		return Stream.iterate(resource, (name) -> !name.isEmpty(),
				(name) -> name.substring(0, Math.max(name.lastIndexOf('/'), 0)));
	}

}
