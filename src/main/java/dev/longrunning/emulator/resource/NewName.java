package dev.longrunning.emulator.resource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.surface.resource.ResourcePath;

/**
 * The name of a resource that a call creates (AIP-133): the collection of the call, and
 * an id from the request, else a new one.
 *
 * @param call the call
 * @param newId the source of new ids
 */
record NewName(ResourceCall call, Supplier<String> newId) {

	private static final Pattern STATEMENT = Pattern.compile("^\\s*CREATE\\s+DATABASE\\s+[`\"]?([^`\"\\s;]+)",
			Pattern.CASE_INSENSITIVE);

	/** Id fields that do not contain the id of the created resource. */
	private static final Set<String> OTHER_IDS = Set.of("request_id", "project_id", "location_id");

	String get() {
		var type = this.call.type();
		var collection = this.call.collection();
		if (type.path(collection).isPresent() && collection.equals(givenName().orElse(""))) {
			return collection;
		}
		return givenId().map((id) -> nameOf(collection, id))
			.or(() -> givenName().filter((name) -> type.path(name).isPresent()))
			.or(() -> givenName()
				.filter((name) -> !name.contains("/") && !ResourceContent.hasPattern(type.descriptor()))
				.map((id) -> type.newName(collection, id)))
			.orElseGet(() -> type.newName(collection, newId(requestedId().orElseGet(this.newId))));
	}

	/** An id is one segment of a name, and {@code -} is any id (AIP-159). */
	private String nameOf(String collection, String id) {
		var name = this.call.type().newName(collection, id);
		if (id.equals("-") || id.contains("/") && this.call.type().path(name).isEmpty()) {
			throw StatusException.invalidField(RequestFields.snakeCase(this.call.descriptor().getName()) + "_id",
					"'" + Excerpt.of(id) + "' is no id of a " + this.call.descriptor().getName()
							+ ". An id is not '-' and has no '/'.");
		}
		return name;
	}

	/** The id in a field of the request, or in the resource if that has no name. */
	private Optional<String> givenId() {
		var kind = RequestFields.snakeCase(this.call.descriptor().getName());
		var resource = resource();
		var field = this.call.standard().resourceField(this.call.request().getDescriptorForType());
		return field.map(FieldDescriptor::getName)
			.flatMap((name) -> this.call.text(name + "_id"))
			.or(() -> this.call.text(kind + "_id"))
			.or(() -> this.call.text("create_statement").flatMap(NewName::createdByStatement))
			.or(this::onlyId)
			.or(() -> resource
				.flatMap((one) -> Stream
					.concat(ownId().stream(),
							Stream.of("id", kind + "_id", kind + "_reference." + kind + "_id",
									"reference." + kind + "_id"))
					.flatMap((name) -> RequestFields.text(one, name).stream())
					.findFirst()));
	}

	/** The place in the resource of the id that ends its path. */
	private Optional<String> ownId() {
		var type = this.call.type();
		return type.idFields().isEmpty() ? Optional.empty() : type.idPath(type.idFields().getLast());
	}

	/** The id in a request with exactly one id field beside those in its path. */
	private Optional<String> onlyId() {
		var ids = this.call.request()
			.getDescriptorForType()
			.getFields()
			.stream()
			.map(FieldDescriptor::getName)
			.filter((name) -> name.endsWith("_id") && !OTHER_IDS.contains(name) && !isInPath(name))
			.toList();
		return (ids.size() == 1 && !isRequest()) ? this.call.text(ids.getFirst()) : Optional.empty();
	}

	private boolean isInPath(String field) {
		return this.call.standard()
			.paths()
			.stream()
			.flatMap(ResourcePath::variables)
			.anyMatch((variable) -> variable.fieldPath().equals(field));
	}

	private boolean isRequest() {
		return this.call.request().getDescriptorForType().equals(this.call.descriptor());
	}

	private static Optional<String> createdByStatement(String statement) {
		return STATEMENT.matcher(statement).results().map((match) -> match.group(1)).findFirst();
	}

	private Optional<String> givenName() {
		return ResourceContent.nameField(this.call.descriptor())
			.flatMap((field) -> resource().flatMap((one) -> RequestFields.text(one, field.getName())));
	}

	private String newId(String uuid) {
		return this.call.type().isNumbered() ? Long.toString(UUID.fromString(uuid).getMostSignificantBits() >>> 1)
				: uuid;
	}

	/** A repeated request with the same request id (AIP-155) gets the same new id. */
	private Optional<String> requestedId() {
		return this.call.text("request_id")
			.map((id) -> UUID.nameUUIDFromBytes((this.call.collection() + "\n" + id).getBytes(StandardCharsets.UTF_8))
				.toString());
	}

	private Optional<Message> resource() {
		return this.call.standard().resource(this.call.request());
	}

}
