package dev.longrunning.emulator.coverage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.path.PathSegment;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathTemplate;
import dev.longrunning.emulator.surface.path.PathVariable;

/**
 * The part of an operation's name that says whose it is: the project and the location of
 * the request, where the service's templates have room for them.
 *
 * @param declared the templates that the service declares for its methods on operations,
 * those of the version that a job is started in if there are any
 * @param resources the names in the request's path and parent
 */
record NameScope(Map<MethodRole, List<PathTemplate>> declared, List<String> resources) {

	private static final List<MethodRole> ROLES = List.of(MethodRole.GET, MethodRole.LIST, MethodRole.CANCEL,
			MethodRole.DELETE, MethodRole.WAIT);

	private static final Pattern SCOPE = Pattern
		.compile("projects/(?<project>sweep-\\d+)(/\\w+/(?<location>" + SampleRequest.LOCATION + "))?.*");

	static NameScope of(Start start, Message request) {
		var version = start.shape().map((binding) -> binding.template().segments().getFirst());
		Predicate<PathTemplate> isOwn = (template) -> version.filter(template.segments().getFirst()::equals)
			.isPresent();
		var hasOwn = start.surface().operationTemplates().stream().anyMatch(isOwn);
		var declared = ROLES.stream()
			.collect(Collectors.toMap(Function.identity(),
					(role) -> templates(start, role).filter(hasOwn ? isOwn : (_) -> true).toList()));
		var path = start.shape()
			.map((binding) -> RestRequests.of(binding, request).path().replaceAll("^/[^/]*/|[?].*", ""));
		return new NameScope(declared,
				Stream.of(path, text(request, "parent"), text(request, "name")).flatMap(Optional::stream).toList());
	}

	private static Stream<PathTemplate> templates(Start start, MethodRole role) {
		return start.surface()
			.methods(role)
			.stream()
			.flatMap((method) -> method.bindings().stream())
			.map(HttpBinding::template);
	}

	private List<PathTemplate> templates() {
		return this.declared.getOrDefault(MethodRole.GET, List.of());
	}

	boolean fits(String name) {
		return takes(MethodRole.GET, name);
	}

	/** The declared methods on operations of which no template takes a name. */
	List<MethodRole> refusing(String name) {
		return ROLES.stream().filter((role) -> !takes(role, name)).toList();
	}

	/**
	 * A name that more methods take, is made of the request's ids alone, and has the
	 * project and the location that the other has.
	 */
	Optional<String> better(String name) {
		var refusing = refusing(name).size();
		return templates().stream()
			.flatMap((template) -> template.variable("name").stream())
			.flatMap((variable) -> filled(variable).stream())
			.filter((other) -> refusing(other).size() < refusing)
			.filter((other) -> scope().allMatch((part) -> !has(name, part) || has(other, part)))
			.findFirst();
	}

	private boolean takes(MethodRole role, String name) {
		var templates = this.declared.getOrDefault(role, List.of());
		var collection = OperationCollection.of(name);
		var names = (role == MethodRole.LIST) ? List.of(collection.parent(), collection.collectionName(), "operations")
				: List.of(name);
		return templates.isEmpty() || templates.stream()
			.anyMatch((template) -> template.variables().isEmpty()
					|| names.stream().anyMatch((candidate) -> template.fits("name", candidate)));
	}

	/** The pattern with the ids of the request, empty where it has not all of them. */
	private Optional<String> filled(PathVariable variable) {
		var name = "";
		for (var segment : variable.segments().subList(0, variable.segments().size() - 1)) {
			var next = (segment instanceof Literal(var text)) ? Optional.of(text) : idAfter(name);
			if (next.isEmpty()) {
				return Optional.empty();
			}
			name += next.get() + "/";
		}
		return Optional.of(name + "x1");
	}

	private Optional<String> idAfter(String beginning) {
		return this.resources.stream()
			.filter((resource) -> resource.startsWith(beginning) && resource.length() > beginning.length())
			.map((resource) -> resource.substring(beginning.length()).split("/")[0])
			.findFirst();
	}

	/** What of the request a name should have and has not. */
	Optional<String> missing(String name) {
		return scope().filter((part) -> hasRoom(part) && !has(name, part))
			.map((part) -> "the name '" + name + "' is without '" + part + "' of the request")
			.findFirst();
	}

	private Stream<String> scope() {
		return this.resources.stream()
			.map(SCOPE::matcher)
			.filter(Matcher::matches)
			.flatMap((scope) -> Stream.of("project", "location")
				.flatMap((part) -> Stream.ofNullable(scope.group(part))));
	}

	private static boolean has(String name, String part) {
		return List.of(name.split("/")).contains(part);
	}

	/** Whether a template has the part and asks for nothing that the request has not. */
	private boolean hasRoom(String part) {
		var said = this.resources.stream()
			.flatMap((resource) -> Stream.of(resource.split("/")))
			.collect(Collectors.toSet());
		var wanted = part.equals(SampleRequest.LOCATION) ? "/(locations|regions)/[*]" : "projects/[*]";
		return templates().isEmpty() || templates().stream()
			.flatMap((template) -> template.variable("name").stream())
			.filter((variable) -> Pattern.compile(wanted).matcher(variable.toString()).find())
			.anyMatch((variable) -> variable.segments()
				.stream()
				.filter(Literal.class::isInstance)
				.map(PathSegment::toString)
				.allMatch((literal) -> said.contains(literal) || literal.endsWith("perations")));
	}

	private static Optional<String> text(Message request, String name) {
		return Optional.ofNullable(request.getDescriptorForType().findFieldByName(name))
			.map((field) -> String.valueOf(request.getField(field)))
			.filter((text) -> !text.isEmpty());
	}

}
