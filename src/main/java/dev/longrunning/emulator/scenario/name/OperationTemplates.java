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
 * The templates that a service declares for the names of a method's operations. Where it
 * declares some for the method's own version, those of other versions do not count.
 */
public final class OperationTemplates {

	private static final String NAME = "name";

	private static final String COLLECTION = "operations";

	private static final List<MethodRole> ON_ONE = List.of(MethodRole.CANCEL, MethodRole.DELETE, MethodRole.WAIT);

	/** The request's own ids, then its project and location, before all else. */
	private static final Comparator<NameCandidate> BY_REQUEST = Comparator.comparingInt(NameCandidate::invented)
		.thenComparingLong(NameCandidate::lost);

	private final Surface surface;

	private final Predicate<PathTemplate> isOwn;

	private final List<PathTemplate> templates;

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

	/** Whether the service declares none. */
	public boolean isEmpty() {
		return this.templates.isEmpty();
	}

	/** Whether a name is one that clients of the service take. */
	public boolean fit(String name) {
		return isEmpty() || fits(this.templates, name);
	}

	/**
	 * The best name for an operation. Of the names that fit, the best has the most ids of
	 * the request, keeps its project and location, can be listed, cancelled, deleted and
	 * waited for where the service declares that, and is under as much of the resource as
	 * there is room for, in this order.
	 * @param parts the ids that the name is made of
	 * @return the name, empty where no template ends in an id
	 */
	public Optional<String> name(NameParts parts) {
		return candidates(parts)
			.min(BY_REQUEST.thenComparingLong((candidate) -> missing(candidate.name()))
				.thenComparingInt(NameCandidate::strange)
				.thenComparing(Comparator.comparingInt(NameCandidate::known).reversed()))
			.map(NameCandidate::name);
	}

	/**
	 * Whether a name can be used with all methods with which the best name can be used.
	 * @param name a name that fits
	 * @param parts the ids that other names are made of
	 * @return whether no other name with the ids of the request alone can do more
	 */
	public boolean isComplete(String name, NameParts parts) {
		var missing = missing(name);
		return missing == 0 || candidates(parts)
			.filter((candidate) -> candidate.invented() == 0 && candidate.lost() == parts.lost(List.of(name)))
			.noneMatch((candidate) -> missing(candidate.name()) < missing);
	}

	private Stream<NameCandidate> candidates(NameParts parts) {
		return this.templates.stream()
			.flatMap((template) -> template.variable(NAME).stream())
			.flatMap((variable) -> NameCandidate.of(variable.segments(), parts))
			.filter((candidate) -> fits(this.templates, candidate.name()));
	}

	/** How many methods on operations have templates of which none takes the name. */
	private long missing(String name) {
		var onOne = ON_ONE.stream()
			.map(this::templates)
			.filter((declared) -> !declared.isEmpty() && !fits(declared, name))
			.count();
		return canBeListed(name) ? onOne : onOne + 1;
	}

	/**
	 * A list names the parent or the collection, or nothing at all, or the collection at
	 * the top level, which holds the operations of all parents.
	 */
	private boolean canBeListed(String name) {
		var declared = templates(MethodRole.LIST);
		var collection = parent(name);
		return declared.isEmpty() || declared.stream().anyMatch((template) -> template.variables().isEmpty())
				|| Stream.of(collection, parent(collection), COLLECTION).anyMatch((listed) -> fits(declared, listed));
	}

	private static String parent(String name) {
		return name.substring(0, Math.max(name.lastIndexOf('/'), 0));
	}

	private static boolean fits(List<PathTemplate> templates, String name) {
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
