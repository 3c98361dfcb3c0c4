package dev.longrunning.emulator.resource.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.api.ResourceProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.profile.ResourceStates;
import dev.longrunning.emulator.surface.resource.StateField;
import dev.longrunning.emulator.surface.resource.StateNames;

/**
 * The content of a resource after a call: what the request says, and what its service
 * sets.
 *
 * @param name the name of the resource, if it is known
 * @param time the time of the call
 * @param values the source of the values that the service adds
 */
public record ResourceContent(Optional<String> name, Instant time, ServiceValues values) {

	private static final List<String> CREATING = List.of("CREATING", "PROVISIONING", "INITIALIZING", "DEPLOYING",
			"BUILDING", "STARTING", "PENDING", "PENDING_CREATE", "CREATE_PENDING", "IN_PROGRESS", "ENABLING");

	private static final List<String> UPDATING = List.of("UPDATING", "MODIFYING", "CONFIGURING", "RECONCILING",
			"UPDATE_PENDING", "MAINTENANCE", "REPAIRING");

	private static final List<String> DELETING = List.of("DELETING", "DEPROVISIONING", "TERMINATING", "REMOVING",
			"DESTROYING", "DELETE_PENDING", "PENDING_DELETE", "STOPPING", "DISABLING");

	/**
	 * A new resource.
	 * @param given the fields in the request
	 * @return the resource
	 */
	public Message created(Message given) {
		var resource = given.toBuilder();
		OutputOnly.removeOutputOnly(resource);
		OutputOnly.removeInputOnly(resource);
		var sent = resource.build();
		setName(resource, given);
		outputOnly().setCreated(resource);
		sharedFields().setCreated(resource);
		sharedFields().setExpiry(resource, given);
		olderFields().ifPresent((fields) -> fields.setCreated(resource, this.time));
		fill(resource, sent);
		return withEtag(resource);
	}

	/**
	 * A resource that a test describes.
	 * @param given the fields of the description
	 * @return the resource with these fields, and with those that its service sets
	 */
	public Message written(Message given) {
		var shown = given.toBuilder();
		OutputOnly.removeInputOnly(shown);
		var resource = created(given).toBuilder();
		shown.build().getAllFields().forEach(resource::setField);
		return resource.build();
	}

	/**
	 * A resource after an update.
	 * @param existing the resource before, if it is known
	 * @param given the resource in the request
	 * @param mask the mask of the request
	 * @return the whole resource
	 */
	public Message updated(Optional<Message> existing, Message given, UpdateMask mask) {
		var resource = existing.map((before) -> mask.merge(before, given)).orElseGet(() -> mask.apply(given));
		OutputOnly.removeInputOnly(resource);
		if (existing.isPresent()) {
			outputOnly().setExisting(resource);
			sharedFields().setUpdated(resource);
		}
		else {
			setName(resource, given);
			outputOnly().setExisting(resource, given);
			sharedFields().setCreated(resource);
			olderFields().ifPresent((fields) -> fields.setCreated(resource, this.time));
			fill(resource, given);
		}
		return withEtag(resource);
	}

	/**
	 * A resource after a custom method.
	 * @param existing the resource before, if it is known
	 * @param changes the fields that the request has for it
	 * @return the whole resource
	 */
	public Message changed(Optional<Message> existing, Message changes) {
		var resource = existing.map(Message::toBuilder).orElseGet(changes::newBuilderForType);
		return changedTo(existing, resource.mergeFrom(changes).build());
	}

	/**
	 * A resource after a custom method of an older API.
	 * @param existing the resource before, if it is known
	 * @param after the resource with the values of the request
	 * @return the whole resource
	 */
	public Message changedTo(Optional<Message> existing, Message after) {
		var resource = after.toBuilder();
		if (existing.isEmpty()) {
			setName(resource, after);
		}
		outputOnly().setExisting(resource);
		if (existing.isPresent()) {
			sharedFields().setUpdated(resource);
		}
		else {
			sharedFields().setCreated(resource);
			olderFields().ifPresent((fields) -> fields.setCreated(resource, this.time));
			fill(resource, after);
		}
		return withEtag(resource);
	}

	/**
	 * A resource after its deletion.
	 * @param existing the resource before, if it is known
	 * @param type the type of the resource
	 * @return the resource, with the time of the deletion if its type has that
	 */
	public Message deleted(Optional<Message> existing, Message type) {
		var resource = existing.map(Message::toBuilder).orElseGet(type::newBuilderForType);
		if (existing.isEmpty()) {
			setName(resource, type);
		}
		outputOnly().setDeleted(resource);
		return resource.build();
	}

	/**
	 * A resource after its deletion was revoked.
	 * @param existing the resource before, if it is known
	 * @param type the type of the resource
	 * @return the resource without the time of its deletion
	 */
	public Message undeleted(Optional<Message> existing, Message type) {
		var resource = existing.map(Message::toBuilder).orElseGet(type::newBuilderForType);
		if (existing.isEmpty()) {
			setName(resource, type);
		}
		outputOnly().setUndeleted(resource);
		return withEtag(resource);
	}

	/**
	 * Tells whether a resource is deleted but can be restored (AIP-164).
	 * @param resource the resource
	 * @return true if it has the time of its deletion
	 */
	public static boolean isDeleted(Message resource) {
		return OutputOnly.isDeleted(resource);
	}

	/**
	 * The {@code uid} is derived from the name, so that a resource has the same one in
	 * all jobs.
	 */
	private OutputOnly outputOnly() {
		return new OutputOnly(this.time, () -> this.name.map(ResourceUid::of).orElseGet(this.values.newId()), states());
	}

	private SharedFields sharedFields() {
		return new SharedFields(this.time, this.name.map(ResourceUid::of).orElseGet(this.values.newId()),
				this.name.flatMap(this.values::link));
	}

	private Optional<OlderFields> olderFields() {
		return this.values.older()
			.flatMap((api) -> this.name.map((value) -> new OlderFields(api, this.values.profile().kind(), value)));
	}

	private ResourceStates states() {
		return this.values.profile().states();
	}

	private void fill(Message.Builder resource, Message given) {
		this.values.fill(resource, given, this.name, this.time);
	}

	/** Keeps a name that the request gives as a plain id of a type without a pattern. */
	private void setName(Message.Builder resource, Message given) {
		var type = resource.getDescriptorForType();
		nameField(type).ifPresent((field) -> {
			var sent = (String) given.getField(field);
			var isPlain = !sent.isEmpty() && !sent.contains("/") && !hasPattern(type);
			this.name.filter((_) -> !isPlain).ifPresent((value) -> resource.setField(field, value));
		});
	}

	/**
	 * Tells whether the names of a type have a pattern (AIP-123), so that a plain id is
	 * no name of it.
	 * @param type the type of the resource
	 * @return true if the type is annotated
	 */
	public static boolean hasPattern(Descriptor type) {
		return type.getOptions().hasExtension(ResourceProto.resource);
	}

	/**
	 * The field for the name of a resource.
	 * @param type the type of the resource
	 * @return the field that its annotation names, else {@code name}
	 */
	public static Optional<FieldDescriptor> nameField(Descriptor type) {
		var annotated = type.getOptions().getExtension(ResourceProto.resource).getNameField();
		return Stream.of(annotated, "name", "resource_name")
			.flatMap((name) -> Stream.ofNullable(type.findFieldByName(name)))
			.filter((field) -> !field.isRepeated() && field.getJavaType() == JavaType.STRING)
			.findFirst();
	}

	/** The resource with an etag (AIP-154) or fingerprints of its content. */
	private Message withEtag(Message.Builder resource) {
		this.values.older().ifPresent((_) -> {
			OlderFields.removeSecrets(resource);
			Fingerprints.set(resource);
		});
		var field = resource.getDescriptorForType().findFieldByName("etag");
		if (field == null || field.isRepeated()) {
			return resource.build();
		}
		var content = resource.clearField(field).build();
		var etag = ResourceUid.etag(content);
		return switch (field.getJavaType()) {
			case STRING -> resource.setField(field, etag).build();
			case BYTE_STRING -> resource.setField(field, ByteString.copyFromUtf8(etag)).build();
			case INT, LONG, FLOAT, DOUBLE, BOOLEAN, ENUM, MESSAGE -> content;
		};
	}

	/**
	 * A new resource while its job runs.
	 * @param created the resource after the job
	 * @return the resource with the word for its creation; empty if its type has none, so
	 * that it is not shown before the end
	 */
	public Optional<Message> creating(Message created) {
		var shown = inState(created, words(states().creating(), CREATING));
		return this.values.profile()
			.isShownFromStart()
			.map((fromStart) -> fromStart ? shown.or(() -> Optional.of(created)) : Optional.<Message>empty())
			.orElse(shown);
	}

	/**
	 * A new resource whose job has failed.
	 * @param created the resource after a success of the job
	 * @return the resource with the word for the failure; empty if the resource is gone
	 * then
	 */
	public Optional<Message> failed(Message created) {
		return states().failed().flatMap((word) -> inState(created, List.of(word)));
	}

	/**
	 * A resource while a job updates it.
	 * @param existing the resource before
	 * @return the resource, with the word for its update if its type has one
	 */
	public Message updating(Message existing) {
		return inState(existing, words(states().updating(), UPDATING)).orElse(existing);
	}

	/**
	 * A resource while a job deletes it.
	 * @param existing the resource before
	 * @return the resource, with the word for its deletion if its type has one
	 */
	public Message deleting(Message existing) {
		return inState(existing, words(states().deleting(), DELETING)).orElse(existing);
	}

	private static List<String> words(Optional<String> ofData, List<String> otherwise) {
		return ofData.map(List::of).orElse(otherwise);
	}

	/**
	 * A resource while a custom method changes it.
	 * @param existing the resource before
	 * @param verb the verb of the method
	 * @return the resource, with the word for the change if its type has one
	 */
	public static Message changing(Message existing, String verb) {
		return inState(existing, VerbWords.during(verb)).orElse(existing);
	}

	/**
	 * A resource after a custom method.
	 * @param changed the resource
	 * @param verb the verb of the method
	 * @return the resource, with the word for its new state if its type has one
	 */
	public Message afterVerb(Message changed, String verb) {
		return inState(changed, this.values.profile().afterVerb(verb, VerbWords.after(verb))).map(Message::toBuilder)
			.map(this::withEtag)
			.orElse(changed);
	}

	private static Optional<Message> inState(Message resource, List<String> words) {
		return StateField.of(resource.getDescriptorForType())
			.flatMap((field) -> StateNames.first(field.words(), words).map((word) -> {
				var changed = resource.toBuilder();
				field.set(changed, word);
				return changed.build();
			}));
	}

}
