package dev.longrunning.emulator.resource.effect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.resource.ResourceCall;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.profile.RequestPlaceholder;
import dev.longrunning.emulator.surface.profile.RequestTemplate;
import dev.longrunning.emulator.surface.resource.ResourceMethod;
import dev.longrunning.emulator.surface.resource.ResourceType;
import dev.longrunning.emulator.surface.resource.StandardMethod;

/**
 * A call of a method with an effect.
 *
 * @param call the call
 * @param row the row of the request's table that is processed; empty if there is none
 */
record EffectCall(ResourceCall call, Map<String, String> row) {

	EffectCall(ResourceCall call) {
		this(call, Map.of());
	}

	/** The text of a template; empty if the request lacks a value. */
	Optional<String> text(String template) {
		return template.isEmpty() ? Optional.empty() : values().text(template);
	}

	boolean isTrue(String template) {
		return text(template).filter("true"::equals).isPresent();
	}

	RequestTemplate values() {
		return new RequestTemplate(this.call.request(), this.row);
	}

	/**
	 * The resource that a template names.
	 * @throws StatusException INVALID_ARGUMENT if the request does not name a resource
	 */
	Target target(String template) {
		var name = text(template).orElseThrow(() -> StatusException.invalidField(field(template),
				"The field '" + field(template) + "' is missing. Set it to the name of a resource."));
		return target(template, name, types().filter((type) -> type.path(name).isPresent()).findFirst());
	}

	/**
	 * The resource of a type that a template names.
	 * @throws StatusException INVALID_ARGUMENT if the name does not fit the type
	 */
	Target target(String template, String name, ResourceType type) {
		return target(template, name, Optional.of(type).filter((one) -> one.path(name).isPresent()));
	}

	private Target target(String template, String name, Optional<ResourceType> type) {
		var found = type.orElseThrow(() -> StatusException.invalidField(field(template),
				"'" + Excerpt.of(name) + "' is no name of a resource; expected one of " + expected() + "."));
		return new Target(on(found), name);
	}

	private String expected() {
		return types().flatMap((type) -> type.paths().stream()).map(Object::toString).collect(Collectors.joining(", "));
	}

	/** The field of the request that a template begins with. */
	private static String field(String template) {
		return RequestPlaceholder.PATTERN.matcher(template)
			.results()
			.map((match) -> match.group(1))
			.findFirst()
			.orElse(template);
	}

	/** The type of resources with a simple name, in the version of the method. */
	ResourceType type(String name) {
		return types().filter((type) -> type.descriptor().getName().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no resource type " + name));
	}

	Stream<ResourceType> types() {
		var version = this.call.method().descriptor().getFile().getPackage();
		return this.call.surface()
			.methods()
			.stream()
			.filter((method) -> method.descriptor().getFile().getPackage().equals(version))
			.map(ApiMethod::resource)
			.flatMap(Optional::stream)
			.map(ResourceMethod::type)
			.distinct();
	}

	/** The same call as one on resources of a type. */
	ResourceCall on(ResourceType type) {
		var method = new ResourceMethod(StandardMethod.CHANGE, type, List.of(), "");
		return this.call.with(this.call.method().withResource(method), this.call.request());
	}

	/**
	 * A resource that a call names.
	 *
	 * @param call the call, as one on resources of the type
	 * @param name the name
	 */
	record Target(ResourceCall call, String name) {
	}

}
