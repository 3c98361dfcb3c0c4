package dev.longrunning.emulator.scenario;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.resource.content.NewIds;
import dev.longrunning.emulator.scenario.name.NameParts;
import dev.longrunning.emulator.scenario.name.OperationPaths;
import dev.longrunning.emulator.scenario.name.OperationTemplates;
import dev.longrunning.emulator.scenario.name.ResourceNames;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.TargetFamily;
import dev.longrunning.emulator.surface.profile.IdForm;

/**
 * A generator of names for new operations. A name is in the collection of the service's
 * templates, under as many parents of the job's resource as the templates allow.
 */
final class OperationNames {

	private static final String COLLECTION = "operations/";

	/** The parents of operations of a service without templates. */
	private static final Pattern DEFAULT_PARENT = Pattern
		.compile("(projects|organizations|folders|billingAccounts)/[^/]+(/(locations|regions|zones)/[^/]+)?");

	private static final List<String> LOCATION_FIELDS = List.of("location_id", "location", "region");

	private static final Pattern LOCATION = Pattern.compile("(?:.*/)?([a-z0-9-]+)");

	private static final String DEFAULT_LOCATION = "us-central1";

	private final NewIds ids;

	OperationNames(NewIds ids) {
		this.ids = ids;
	}

	/**
	 * Creates a name.
	 * @param surface the service
	 * @param start the call that starts the operation
	 * @param project the project of the call, for services whose operations are all in a
	 * project; empty text if it has none
	 * @return a name of the form that the service was seen to use, if it fits the
	 * templates and no other name works with more methods; else another name that fits
	 */
	OperationName next(Surface surface, Start start, String project) {
		return name(surface, start, project, (form) -> this.ids.next(form, start.time()));
	}

	/**
	 * Finds the project of the operation that a call would start.
	 * @param surface the service
	 * @param start the call
	 * @param project the project of the call, for a request that names none
	 * @return the project, empty text if such operations are in none
	 */
	static String project(Surface surface, Start start, String project) {
		return name(surface, start, project, (_) -> "0").project();
	}

	private static OperationName name(Surface surface, Start start, String project, Function<IdForm, String> ids) {
		if (start.method().operations().isPresent()) {
			var own = ids.apply(surface.profile().idForm().orElse(IdForm.TIMESTAMPED));
			return new OperationName(new OperationPaths(surface, start.method()).name(start.request(), project, own)
				.orElse(COLLECTION + own));
		}
		var templates = new OperationTemplates(surface, start.method());
		var id = surface.profile().idForm().orElseGet(() -> idForm(start));
		Function<String, NameParts> parts = (text) -> NameParts.of(resources(start), project, location(start), text);
		return start.method()
			.data()
			.profile()
			.operationName()
			.or(() -> surface.profile().operationName())
			.flatMap((form) -> form.name(start.target().orElse(""), ids))
			.filter((name) -> templates.match(name) && templates.isComplete(name, parts.apply("0")))
			.or(() -> templates.isEmpty() ? defaultName(resources(start), ids.apply(id))
					: templates.name(parts.apply(ids.apply(id))))
			.map(OperationName::new)
			.orElseGet(() -> new OperationName(COLLECTION + ids.apply(id)));
	}

	private static List<String> resources(Start start) {
		return Stream.concat(start.created().stream(), ResourceNames.of(start.method(), start.request()).stream())
			.distinct()
			.toList();
	}

	/** The location that a request without a resource selects for its job. */
	private static String location(Start start) {
		return LOCATION_FIELDS.stream()
			.flatMap((field) -> ResourceNames.text(start.request(), field).stream())
			.map(LOCATION::matcher)
			.filter(Matcher::matches)
			.map((matcher) -> matcher.group(1))
			.findFirst()
			.orElse(DEFAULT_LOCATION);
	}

	/**
	 * Timestamped ids for services with the metadata that most services share, because
	 * all of these were seen with such ids. UUIDs for the others, because they are the
	 * most frequent form among them.
	 */
	private static IdForm idForm(Start start) {
		return start.method().metadataType().filter(TargetFamily::contains).isPresent() ? IdForm.TIMESTAMPED
				: IdForm.UUID;
	}

	private static Optional<String> defaultName(List<String> resources, String id) {
		return resources.stream()
			.flatMap(OperationNames::withParents)
			.filter((resource) -> DEFAULT_PARENT.matcher(resource).matches())
			.findFirst()
			.map((parent) -> parent + "/" + COLLECTION + id);
	}

	/** The resource name and all its prefixes, including singletons and collections. */
	private static Stream<String> withParents(String resource) {
		return Stream.iterate(resource, (name) -> !name.isEmpty(),
				(name) -> name.substring(0, Math.max(name.lastIndexOf('/'), 0)));
	}

}
