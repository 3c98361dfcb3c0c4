package dev.longrunning.emulator.coverage;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.path.PathSegment;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;
import dev.longrunning.emulator.surface.path.PathTemplate;

/**
 * The part of an operation's name that says whose it is: the project and the location of
 * the request, where the service's templates have room for them.
 *
 * @param templates the templates of the service's operations, none where it declares none
 * @param resources the names in the request's path and parent
 */
record NameScope(List<PathTemplate> templates, List<String> resources) {

	private static final Pattern SCOPE = Pattern
		.compile("projects/(?<project>sweep-\\d+)(/\\w+/(?<location>" + SampleRequest.LOCATION + "))?.*");

	/** By the templates of the version that a job is started in, if there are any. */
	static NameScope of(Start start, Message request) {
		var all = start.surface().operationTemplates();
		var version = start.shape().map((binding) -> binding.template().segments().getFirst());
		var own = all.stream()
			.filter((template) -> version.filter(template.segments().getFirst()::equals).isPresent())
			.toList();
		var path = start.shape()
			.map((binding) -> RestRequests.of(binding, request).path().replaceAll("^/[^/]*/|[?].*", ""));
		return new NameScope(own.isEmpty() ? all : own,
				Stream.of(path, text(request, "parent"), text(request, "name")).flatMap(Optional::stream).toList());
	}

	boolean fits(String name) {
		return this.templates.isEmpty() || this.templates.stream().anyMatch((template) -> template.fits("name", name));
	}

	/**
	 * Whether a name can be by these templates, as far as the request says whose it is.
	 */
	boolean isPossible() {
		return this.templates.isEmpty() || this.templates.stream()
			.flatMap((template) -> template.variable("name").stream())
			.map((variable) -> variable.segments().getFirst())
			.anyMatch((first) -> first instanceof Wildcard || first.toString().matches(".*[oO]perations|batches")
					|| this.resources.stream().anyMatch((resource) -> resource.startsWith(first + "/")));
	}

	/** What of the request a name should have and has not. */
	Optional<String> missing(String name) {
		return this.resources.stream()
			.map(SCOPE::matcher)
			.filter(Matcher::matches)
			.flatMap(
					(scope) -> Stream.of("project", "location").flatMap((part) -> Stream.ofNullable(scope.group(part))))
			.filter((part) -> hasRoom(part) && !List.of(name.split("/")).contains(part))
			.map((part) -> "the name '" + name + "' is without '" + part + "' of the request")
			.findFirst();
	}

	/** Whether a template has the part and asks for nothing that the request has not. */
	private boolean hasRoom(String part) {
		var said = this.resources.stream()
			.flatMap((resource) -> Stream.of(resource.split("/")))
			.collect(Collectors.toSet());
		var wanted = part.equals(SampleRequest.LOCATION) ? "/(locations|regions)/[*]" : "projects/[*]";
		return this.templates.isEmpty() || this.templates.stream()
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
