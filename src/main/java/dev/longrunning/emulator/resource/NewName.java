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
	private static final Set<String> OTHER_IDS = Set.of("request_id", "project_id", "location_id", "parent_id");

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
			throw invalidId(idField().orElse(kind() + "_id"), id, "An id is not '-' and has no '/'.");
		}
		if (this.call.isStrict() && !this.call.type().isTree()) {
			requireForm();
		}
		return name;
	}

	/** The form of ids in requests (AIP-122, AIP-133). */
	private void requireForm() {
		var profile = this.call.type().profile();
		idField().ifPresent((field) -> this.call.text(field).filter((id) -> !profile.allowsId(id)).ifPresent((id) -> {
			throw invalidId(field, id, "It has to fit the pattern '" + profile.idPattern() + "'.");
		}));
	}

	private StatusException invalidId(String field, String id, String rule) {
		return StatusException.invalidField(field,
				"'" + Excerpt.of(id) + "' is no id of a " + this.call.descriptor().getName() + ". " + rule);
	}

	private String kind() {
		return RequestFields.snakeCase(this.call.descriptor().getName());
	}

	/** The id in a field of the request, or in the resource if that has no name. */
	private Optional<String> givenId() {
		var kind = kind();
		return idField().flatMap(this.call::text)
			.or(() -> this.call.text("create_statement").flatMap(NewName::createdByStatement))
			.or(() -> resource()
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
		return (type.idFields().isEmpty() || type.hasOwnName()) ? Optional.empty()
				: type.idPath(type.idFields().getLast());
	}

	/** The field of the request that has the id. */
	private Optional<String> idField() {
		var field = this.call.standard().resourceField(this.call.request().getDescriptorForType());
		return Stream.of(field.map((one) -> one.getName() + "_id"), Optional.of(kind() + "_id"), onlyIdField())
			.flatMap(Optional::stream)
			.filter((name) -> this.call.text(name).isPresent())
			.findFirst();
	}

	/** The id field of a request with exactly one beside those in its path. */
	private Optional<String> onlyIdField() {
		var ids = this.call.request()
			.getDescriptorForType()
			.getFields()
			.stream()
			.map(FieldDescriptor::getName)
			.filter((name) -> name.endsWith("_id") && !OTHER_IDS.contains(name) && !isInPath(name))
			.toList();
		return (ids.size() == 1 && !isRequest()) ? Optional.of(ids.getFirst()) : Optional.empty();
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
