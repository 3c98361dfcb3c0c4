package dev.longrunning.emulator.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.path.PathSegment;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;
import dev.longrunning.emulator.surface.path.PathTemplate;

/**
 * What names the operations of a method may have, by the templates that its service
 * declares for them. Where those of the method's own version are others than of the rest,
 * they alone count.
 */
final class OperationTemplates {

	private static final String USUAL = "operations";

	private static final List<MethodRole> ENDING = List.of(MethodRole.CANCEL, MethodRole.DELETE, MethodRole.WAIT);

	private final Surface surface;

	private final Set<PathSegment> versions;

	private final List<PathTemplate> templates;

	OperationTemplates(Surface surface, ApiMethod method) {
		this.surface = surface;
		this.versions = method.bindings()
			.stream()
			.map((binding) -> binding.template().segments().getFirst())
			.collect(Collectors.toSet());
		this.templates = templates(MethodRole.GET);
	}

	/** Whether the service declares none. */
	boolean isEmpty() {
		return this.templates.isEmpty();
	}

	/** Whether a name is one that clients of the service take. */
	boolean fit(String name) {
		return isEmpty() || fits(this.templates, name);
	}

	/**
	 * A name that fits.
	 * @param resources names that it may stand under, the most wanted first
	 * @param id its id
	 * @return under the first resource for which there is room, else at the top level: if
	 * there is one, a name that can be cancelled, deleted and waited for where the
	 * service declares that, and at the top level also listed; what no resource says, the
	 * id says
	 */
	Optional<String> name(List<String> resources, String id) {
		var collections = this.templates.stream()
			.flatMap((template) -> template.variable("name").stream())
			.map((variable) -> collection(variable.segments()))
			.distinct()
			.sorted(Comparator.comparing((collection) -> !collection.equals(USUAL)))
			.toList();
		var under = fitting(resources.stream()
			.flatMap((resource) -> collections.stream()
				.filter((collection) -> !collection.isEmpty())
				.map((collection) -> resource + "/" + collection + "/" + id)));
		var top = fitting(Stream.concat(
				collections.stream().map((collection) -> collection.isEmpty() ? id : collection + "/" + id),
				resources.stream()
					.flatMap((resource) -> collections.stream()
						.map((collection) -> collection + "/" + resource + "/" + USUAL + "/" + id))));
		return Stream
			.of(under.stream().filter(this::canBeEnded),
					top.stream().filter((name) -> canBeEnded(name) && canBeListed(name)), under.stream(), top.stream(),
					resources.stream().flatMap((resource) -> below(resource, id)))
			.flatMap((names) -> names)
			.findFirst();
	}

	private List<String> fitting(Stream<String> names) {
		return names.filter((name) -> fits(this.templates, name)).toList();
	}

	/** Names by templates that ask for more than the resource says. */
	private Stream<String> below(String resource, String id) {
		var known = List.of(resource.split("/"));
		return this.templates.stream()
			.flatMap((template) -> template.variable("name").stream())
			.filter((variable) -> variable.segments().size() > known.size())
			.map((variable) -> Stream
				.concat(known.stream(),
						variable.segments()
							.subList(known.size(), variable.segments().size())
							.stream()
							.map((segment) -> (segment instanceof Literal(var text)) ? text : id))
				.collect(Collectors.joining("/")))
			.filter((name) -> fits(this.templates, name));
	}

	/** What a template has between its last two wildcards, or before its only one. */
	private static String collection(List<PathSegment> segments) {
		var end = segments.size() - 1;
		if (end > 0 && segments.get(end) == Wildcard.MANY && segments.get(end - 1) == Wildcard.ONE) {
			end--;
		}
		var begin = end;
		while (begin > 0 && segments.get(begin - 1) instanceof Literal) {
			begin--;
		}
		return segments.subList(begin, end).stream().map(PathSegment::toString).collect(Collectors.joining("/"));
	}

	private boolean canBeEnded(String name) {
		return ENDING.stream().map(this::templates).allMatch((declared) -> declared.isEmpty() || fits(declared, name));
	}

	/** A list names the parent or the collection, or nothing at all. */
	private boolean canBeListed(String name) {
		var declared = templates(MethodRole.LIST);
		var collection = parent(name);
		return declared.isEmpty() || declared.stream().anyMatch((template) -> template.variables().isEmpty())
				|| fits(declared, collection) || fits(declared, parent(collection));
	}

	private static String parent(String name) {
		return name.substring(0, Math.max(name.lastIndexOf('/'), 0));
	}

	private static boolean fits(List<PathTemplate> templates, String name) {
		return templates.stream().anyMatch((template) -> template.fits("name", name));
	}

	private List<PathTemplate> templates(MethodRole role) {
		var all = this.surface.methods(role)
			.stream()
			.flatMap((method) -> method.bindings().stream())
			.map(HttpBinding::template)
			.toList();
		Predicate<PathTemplate> isOwn = (template) -> this.versions.contains(template.segments().getFirst());
		return all.stream().anyMatch(isOwn) ? all.stream().filter(isOwn).toList() : all;
	}

}
