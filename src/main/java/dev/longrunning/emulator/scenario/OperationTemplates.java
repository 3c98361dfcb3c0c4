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

	private static final List<MethodRole> OTHERS = List.of(MethodRole.LIST, MethodRole.CANCEL, MethodRole.DELETE,
			MethodRole.WAIT);

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

	/**
	 * A name that fits.
	 * @param resources names that it may stand under, the most wanted first
	 * @param id its id
	 * @return under the first resource for which there is room: if there is one, the name
	 * that can also be listed, cancelled, deleted and waited for where the service
	 * declares that; what no resource says, the id says
	 */
	Optional<String> name(List<String> resources, String id) {
		var collections = this.templates.stream()
			.flatMap((template) -> template.variable("name").stream())
			.map((variable) -> collection(variable.segments()))
			.distinct()
			.sorted(Comparator.comparing((collection) -> !collection.equals(USUAL)))
			.toList();
		var fitting = Stream
			.of(resources.stream()
				.flatMap((resource) -> collections.stream()
					.filter((collection) -> !collection.isEmpty())
					.map((collection) -> resource + "/" + collection + "/" + id)),
					collections.stream().map((collection) -> collection.isEmpty() ? id : collection + "/" + id),
					resources.stream()
						.flatMap((resource) -> collections.stream()
							.map((collection) -> collection + "/" + resource + "/" + USUAL + "/" + id)))
			.flatMap((names) -> names)
			.filter((name) -> fits(this.templates, name))
			.toList();
		return fitting.stream()
			.filter(this::fitsOthers)
			.findFirst()
			.or(() -> fitting.stream().findFirst())
			.or(() -> resources.stream().flatMap((resource) -> below(resource, id)).findFirst());
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

	private boolean fitsOthers(String name) {
		return OTHERS.stream().allMatch((role) -> {
			var declared = templates(role);
			return declared.isEmpty() || ((role == MethodRole.LIST) ? isListed(declared, name) : fits(declared, name));
		});
	}

	/** A list names the parent or the collection, or nothing at all. */
	private static boolean isListed(List<PathTemplate> declared, String name) {
		var collection = name.substring(0, Math.max(name.lastIndexOf('/'), 0));
		var parent = collection.substring(0, Math.max(collection.lastIndexOf('/'), 0));
		return declared.stream().anyMatch((template) -> template.variables().isEmpty()) || fits(declared, collection)
				|| fits(declared, parent);
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
