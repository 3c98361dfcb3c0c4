package dev.longrunning.emulator.coverage;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;
import dev.longrunning.emulator.surface.path.PathTemplate;

/**
 * The part of an operation's name that says whose it is: the project and the location of
 * the request, where the service's templates have room for them.
 *
 * @param templates the templates of the service's operations, none where it declares none
 */
record NameScope(List<PathTemplate> templates) {

	/** The templates of the version that a job is started in, if there are any. */
	static NameScope of(Start start) {
		var all = start.surface().operationTemplates();
		var version = start.shape().map((binding) -> binding.template().segments().getFirst());
		var own = all.stream()
			.filter((template) -> version.filter(template.segments().getFirst()::equals).isPresent())
			.toList();
		return new NameScope(own.isEmpty() ? all : own);
	}

	private static final Pattern PROJECT = Pattern.compile("sweep-\\d+");

	boolean fits(String name) {
		return this.templates.stream().anyMatch((template) -> template.fits("name", name));
	}

	/** What of the request a name should have and has not. */
	Optional<String> missing(Message request, String name) {
		var texts = texts(request).toList();
		return Stream.of(PROJECT, Pattern.compile(SampleRequest.LOCATION))
			.flatMap((pattern) -> texts.stream()
				.flatMap((text) -> pattern.matcher(text).results())
				.map((found) -> found.group())
				.limit(1))
			.filter((part) -> hasRoom(part) && !List.of(name.split("/")).contains(part))
			.map((part) -> "the name '" + name + "' is without '" + part + "' of the request")
			.findFirst();
	}

	/**
	 * Whether a name can be by these templates, as far as the request says whose it is.
	 */
	boolean isPossible(Message request) {
		return this.templates.isEmpty() || this.templates.stream()
			.flatMap((template) -> template.variable("name").stream())
			.map((variable) -> variable.segments().getFirst())
			.anyMatch((first) -> first instanceof Wildcard || first.toString().matches(".*[oO]perations|batches")
					|| texts(request).anyMatch((text) -> text.startsWith(first + "/")));
	}

	private boolean hasRoom(String part) {
		return this.templates.isEmpty() || this.templates.stream()
			.flatMap((template) -> template.variable("name").stream())
			.anyMatch((variable) -> variable.toString()
				.contains(part.equals(SampleRequest.LOCATION) ? "/locations/*" : "projects/*"));
	}

	/** The texts that name what a call is about: those of the request itself. */
	private static Stream<String> texts(MessageOrBuilder message) {
		return Stream.of("parent", "name", "project", "project_id", "location", "region")
			.flatMap((name) -> Stream.ofNullable(message.getDescriptorForType().findFieldByName(name)))
			.map((field) -> String.valueOf(message.getField(field)));
	}

}
