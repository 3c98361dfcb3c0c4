package dev.longrunning.emulator.resource;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.name.NameLimit;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.resource.content.ResourceUid;
import dev.longrunning.emulator.resource.content.ServiceValues;
import dev.longrunning.emulator.resource.content.UpdateMask;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.path.PathVariable;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.surface.resource.ResourceMethod;
import dev.longrunning.emulator.surface.resource.ResourceType;

/**
 * A call of a method on resources.
 *
 * @param surface the service
 * @param method the method, one on resources
 * @param request the request
 * @param scope the project of the call; empty text if it has none
 * @param isStrict whether the service refuses what real services refuse, even if the
 * emulator does not know whether a resource exists
 * @param now the time of the call
 */
public record ResourceCall(Surface surface, ApiMethod method, Message request, String scope, boolean isStrict,
		Instant now) {

	ResourceMethod standard() {
		return this.method.resource().orElseThrow();
	}

	/**
	 * The type of the resources.
	 * @return the type
	 */
	public ResourceType type() {
		return standard().type();
	}

	/**
	 * The type of the messages of the resources.
	 * @return the type
	 */
	public Descriptor descriptor() {
		return type().descriptor();
	}

	/** The field of a request that was set to a text. */
	Optional<String> text(String... fields) {
		return Stream.of(fields).flatMap((field) -> RequestFields.text(this.request, field).stream()).findFirst();
	}

	boolean isTrue(String field) {
		return RequestFields.isTrue(this.request, field);
	}

	/** Tells whether a delete can be told to delete children too (AIP-135). */
	boolean takesForce() {
		return this.request.getDescriptorForType().findFieldByName("force") != null;
	}

	/** Tells whether the method's first binding has an HTTP method. */
	boolean isBy(String httpMethod) {
		return this.method.bindings()
			.stream()
			.findFirst()
			.filter((binding) -> binding.httpMethod().equals(httpMethod))
			.isPresent();
	}

	/** The fields of requests that are in the paths of the method. */
	Set<String> pathFields() {
		return this.method.bindings()
			.stream()
			.flatMap((binding) -> binding.template().variables().stream())
			.map(PathVariable::fieldPath)
			.collect(Collectors.toSet());
	}

	/**
	 * The name of the requested resource.
	 * @throws StatusException INVALID_ARGUMENT if the request has none
	 */
	String name() {
		return standard().target(this.request)
			.or(() -> text("name"))
			.map((name) -> NameLimit.require("name", name, ResourceKey.MAX_NAME_BYTES))
			.orElseThrow(() -> StatusException.invalidField("name", "The request names no " + descriptor().getName()
					+ "; expected " + type().paths().getFirst() + "."));
	}

	/** The collection of the request. */
	String collection() {
		return standard().target(this.request)
			.map((name) -> NameLimit.require("parent", name, ResourceKey.MAX_NAME_BYTES))
			.orElseThrow(() -> StatusException.invalidField("parent", "The request names no collection of "
					+ descriptor().getName() + "; expected " + standard().paths().getFirst() + "."));
	}

	/**
	 * The key of a resource.
	 * @param name its name
	 * @return the key
	 */
	public ResourceKey key(String name) {
		return new ResourceKey(this.surface.service(), NameLimit.require("name", name, ResourceKey.MAX_NAME_BYTES));
	}

	/**
	 * The project of a resource: the one in its name, else the one of the call.
	 * @param name its name
	 * @return the project
	 */
	public String scopeOf(String name) {
		var project = ProjectName.of(name);
		return project.isEmpty() ? this.scope : project;
	}

	/** The method and the request id (AIP-155) of the request, if it has an id. */
	Optional<String> requestKey() {
		return text("request_id").map((id) -> ResourceUid.of(this.method.fullName() + "\n" + id));
	}

	/**
	 * The read mask of the request (AIP-157).
	 * @throws StatusException INVALID_ARGUMENT if it names fields that the resource does
	 * not have
	 */
	UpdateMask readMask() {
		var mask = UpdateMask.forRead(this.request);
		mask.check(descriptor());
		return mask;
	}

	/**
	 * The resource that does not exist yet, or not any more.
	 * @param name its name
	 * @return the resource without content
	 */
	public Resource absent(String name) {
		return new Resource(key(name), scopeOf(name), path(name), Optional.empty(), Optional.empty());
	}

	/**
	 * The largest number of items that the request asks for.
	 * @return the number, 0 if it does not
	 */
	public int pageSize() {
		return text("page_size", "max_results").map(Integer::parseInt).orElse(0);
	}

	/**
	 * The position from which the request asks for items.
	 * @return the token; empty: from the first
	 */
	public Optional<String> pageToken() {
		return text("page_token");
	}

	private String path(String name) {
		return type().path(name).orElse(type().paths().getFirst()).toString();
	}

	/**
	 * The values that the service adds to resources of the type.
	 * @param all the source of values for all types
	 * @return the values
	 */
	public ServiceValues values(ServiceValues all) {
		return all.of(type().profile(), "https://" + this.surface.service() + version(), type().older());
	}

	/** The beginning of the paths of the method, as in {@code /v1}. */
	private String version() {
		return standard().paths()
			.stream()
			.findFirst()
			.map((path) -> path.prefix().stream().map((segment) -> "/" + segment).collect(Collectors.joining()))
			.orElse("");
	}

	/**
	 * The same call with another method and request, for one part of a batch.
	 * @param other the method
	 * @param part the request
	 * @return the call
	 */
	public ResourceCall with(ApiMethod other, Message part) {
		return new ResourceCall(this.surface, other, part, this.scope, this.isStrict, this.now);
	}

}
