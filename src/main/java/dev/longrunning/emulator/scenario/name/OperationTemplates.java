package dev.longrunning.emulator.scenario.name;

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
import dev.longrunning.emulator.surface.path.PathTemplate;

/**
 * The templates that a service declares for the names of a method's operations. If it
 * declares some for the method's own version, the templates of other versions are
 * ignored.
 */
public final class OperationTemplates {

	private static final String NAME = "name";

	private static final String COLLECTION = "operations";

	private static final List<MethodRole> METHODS_ON_ONE = List.of(MethodRole.CANCEL, MethodRole.DELETE,
			MethodRole.WAIT);

	/** The first criteria: the most ids of the request, then its project and location. */
	private static final Comparator<NameCandidate> BY_REQUEST = Comparator.comparingInt(NameCandidate::generated)
		.thenComparingLong(NameCandidate::dropped);

	private final Surface surface;

	private final Predicate<PathTemplate> isOwn;

	private final List<PathTemplate> templates;

	/**
	 * Selects the templates of a method's version.
	 * @param surface the service
	 * @param method the method that starts the operation
	 */
	public OperationTemplates(Surface surface, ApiMethod method) {
		this.surface = surface;
		var versions = method.bindings()
			.stream()
			.map((binding) -> binding.template().segments().getFirst())
			.collect(Collectors.toSet());
		var all = surface.operationTemplates();
		this.isOwn = all.stream().anyMatch((template) -> isOf(versions, template))
				? (template) -> isOf(versions, template) : (_) -> true;
		this.templates = all.stream().filter(this.isOwn).toList();
	}

	private static boolean isOf(Set<PathSegment> versions, PathTemplate template) {
		return versions.contains(template.segments().getFirst());
	}

	/** Checks whether the service declares no templates. */
	public boolean isEmpty() {
		return this.templates.isEmpty();
	}

	/**
	 * Checks whether the service accepts a name. Without templates every name is
	 * accepted.
	 */
	public boolean match(String name) {
		return isEmpty() || matches(this.templates, name);
	}

	/**
	 * Finds the best name for an operation, by these criteria in this order: it has the
	 * most ids of the request; it keeps the project and location; it works with the list,
	 * cancel, delete and wait methods that the service declares; it is under as many
	 * parents of the resource as possible.
	 * @param parts the parts for the name
	 * @return the name, empty if no template ends in an id
	 */
	public Optional<String> name(NameParts parts) {
		return candidates(parts)
			.min(BY_REQUEST.thenComparingLong((candidate) -> missing(candidate.name()))
				.thenComparingInt(NameCandidate::foreign)
				.thenComparing(Comparator.comparingInt(NameCandidate::shared).reversed()))
			.map(NameCandidate::name);
	}

	/**
	 * Checks whether a name works with as many methods as the best name does.
	 * @param name a name that matches
	 * @param parts the parts for other names
	 * @return whether no other name that has only ids of the request works with more
	 * methods
	 */
	public boolean isComplete(String name, NameParts parts) {
		var missing = missing(name);
		return missing == 0 || candidates(parts)
			.filter((candidate) -> candidate.generated() == 0 && candidate.dropped() == parts.dropped(List.of(name)))
			.noneMatch((candidate) -> missing(candidate.name()) < missing);
	}

	private Stream<NameCandidate> candidates(NameParts parts) {
		return this.templates.stream()
			.flatMap((template) -> template.variable(NAME).stream())
			.flatMap((variable) -> NameCandidate.of(variable.segments(), parts))
			.filter((candidate) -> matches(this.templates, candidate.name()));
	}

	/**
	 * The number of methods on operations that have templates, none of which matches the
	 * name.
	 */
	private long missing(String name) {
		var missing = METHODS_ON_ONE.stream()
			.map(this::templates)
			.filter((declared) -> !declared.isEmpty() && !matches(declared, name))
			.count();
		return canBeListed(name) ? missing : missing + 1;
	}

	/**
	 * A List method names the parent, the collection, nothing, or the top-level
	 * collection, which contains the operations of all parents.
	 */
	private boolean canBeListed(String name) {
		var declared = templates(MethodRole.LIST);
		var collection = parent(name);
		return declared.isEmpty() || declared.stream().anyMatch((template) -> template.variables().isEmpty())
				|| Stream.of(collection, parent(collection), COLLECTION)
					.anyMatch((listed) -> matches(declared, listed));
	}

	private static String parent(String name) {
		return name.substring(0, Math.max(name.lastIndexOf('/'), 0));
	}

	private static boolean matches(List<PathTemplate> templates, String name) {
		return templates.stream().anyMatch((template) -> template.fits(NAME, name));
	}

	private List<PathTemplate> templates(MethodRole role) {
		return this.surface.methods(role)
			.stream()
			.flatMap((method) -> method.bindings().stream())
			.map(HttpBinding::template)
			.filter(this.isOwn)
			.toList();
	}

}
