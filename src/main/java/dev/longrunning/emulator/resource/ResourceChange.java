package dev.longrunning.emulator.resource;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.resource.content.FieldCopy;
import dev.longrunning.emulator.resource.content.OlderUpdate;
import dev.longrunning.emulator.resource.content.OmittedFields;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.resource.content.ServiceValues;
import dev.longrunning.emulator.resource.content.UpdateMask;
import dev.longrunning.emulator.resource.content.VerbFields;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.surface.resource.StandardMethod;

/**
 * The change that a call makes to one resource, at once or by a job.
 *
 * @param call the call
 * @param name the name of the resource
 * @param existing the resource before; empty if it does not exist, or if it is unknown
 * and its service is lenient
 * @param values the source of the values that the service adds
 */
public record ResourceChange(ResourceCall call, String name, Optional<Message> existing, ServiceValues values) {

	/**
	 * The name of the resource if the change creates it.
	 * @return the name
	 */
	public Optional<String> createdName() {
		return (kind() == StandardMethod.CREATE) ? Optional.of(this.name) : Optional.empty();
	}

	/**
	 * The resource after the change.
	 * @return the resource as a get shows it
	 */
	Message after() {
		return after(content());
	}

	/**
	 * The resource after the change, in the response of a job.
	 * @return the resource without the fields that only a get shows
	 */
	public Message response() {
		return omitted().shown(after());
	}

	/** The fields that the response of the job leaves out. */
	OmittedFields omitted() {
		return OmittedFields.of(this.call.method());
	}

	/**
	 * The resource at the beginning of the job, as metadata shows it: it lacks the fields
	 * that the service sets in a new resource at the end.
	 * @return the resource
	 */
	public Message begun() {
		return after(content(this.call.values(this.values).beforeFill()));
	}

	private Message after(ResourceContent content) {
		return switch (kind()) {
			case CREATE -> withIds(content.created(given()));
			case UPDATE -> updated(content);
			case DELETE -> content.deleted(this.existing, DynamicMessage.getDefaultInstance(this.call.descriptor()));
			case UNDELETE ->
				content.undeleted(this.existing, DynamicMessage.getDefaultInstance(this.call.descriptor()));
			case CHANGE -> content.afterVerb(changed(content), verb());
			case GET, LIST, BATCH_GET, BATCH_CREATE, BATCH_UPDATE, BATCH_DELETE ->
				throw new IllegalStateException("no change of one resource: " + kind());
		};
	}

	private Message updated(ResourceContent content) {
		var mask = UpdateMask.of(this.call.request());
		if (this.call.type().older().isEmpty() || this.existing.isEmpty() || mask.isGiven()) {
			return content.updated(this.existing, given(), mask);
		}
		var before = this.existing.get();
		var after = this.call.isBy("PUT") ? OlderUpdate.replaced(before, given(), serviceFields())
				: OlderUpdate.merged(before, given());
		return content.updated(this.existing, after, UpdateMask.ofAll());
	}

	/** The fields that the service sets: those of its data, and the ids in the path. */
	private Set<String> serviceFields() {
		var type = this.call.type();
		return Stream.concat(type.profile().fill().keySet().stream(), type.idFields().stream())
			.collect(Collectors.toSet());
	}

	private Message changed(ResourceContent content) {
		if (this.call.type().older().isEmpty()) {
			return content.changed(this.existing, changes());
		}
		var before = this.existing.orElseGet(() -> DynamicMessage.getDefaultInstance(this.call.descriptor()));
		return content.changedTo(this.existing,
				new VerbFields(verb(), this.call.pathFields()).applied(before, this.call.request()));
	}

	/**
	 * The resource while a job makes the change.
	 * @return the resource; empty if it is not shown then
	 */
	Optional<Message> during() {
		var content = content();
		return switch (kind()) {
			case CREATE -> content.creating(begun());
			case DELETE -> this.existing.map(content::deleting);
			case CHANGE, UNDELETE -> this.existing.map((before) -> ResourceContent.changing(before, verb()));
			case UPDATE, GET, LIST, BATCH_GET, BATCH_CREATE, BATCH_UPDATE, BATCH_DELETE ->
				this.existing.map(content::updating);
		};
	}

	/**
	 * The resource after a failure of the job.
	 * @param start the time of the call
	 * @param after the resource after a success
	 * @return the resource; empty if it is as before
	 */
	Optional<Message> failed(Message after) {
		return (kind() == StandardMethod.CREATE) ? content().failed(after) : Optional.empty();
	}

	private ResourceContent content() {
		return content(this.call.values(this.values));
	}

	private ResourceContent content(ServiceValues added) {
		return new ResourceContent(Optional.of(this.name), this.call.now(), added);
	}

	/** Tells whether the resource is gone after the change. */
	boolean removes() {
		return kind() == StandardMethod.DELETE && !this.call.type().isSoftlyDeleted();
	}

	/**
	 * Tells whether the call only asks for validation (AIP-163).
	 * @return true if nothing is to be changed
	 */
	public boolean isValidateOnly() {
		return this.call.isTrue("validate_only");
	}

	StandardMethod kind() {
		var kind = this.call.standard().kind();
		return (kind == StandardMethod.UPDATE && this.existing.isEmpty() && this.call.isTrue("allow_missing"))
				? StandardMethod.CREATE : kind;
	}

	private String verb() {
		return this.call.standard().verb();
	}

	/** The resource in the request, else the fields that the request has for it. */
	private Message given() {
		return this.call.standard().resource(this.call.request()).orElseGet(() -> {
			var fields = DynamicMessage.newBuilder(this.call.descriptor());
			FieldCopy.copySameNamed(this.call.request(), fields);
			return fields.build();
		});
	}

	/** The fields that a custom method changes. */
	private Message changes() {
		var changes = DynamicMessage.newBuilder(this.call.descriptor());
		FieldCopy.copySameNamed(this.call.request(), changes);
		ResourceContent.nameField(this.call.descriptor()).ifPresent(changes::clearField);
		Optional.ofNullable(this.call.descriptor().findFieldByName("etag")).ifPresent(changes::clearField);
		return changes.build();
	}

	/** Sets the ids that are parts of the path of a resource without a name. */
	private Message withIds(Message created) {
		var resource = created.toBuilder();
		var type = this.call.type();
		type.path(this.name).ifPresent((path) -> path.values(this.name).forEach((field, id) -> {
			if (type.idFields().contains(field)) {
				type.idPath(field).ifPresent((place) -> RequestFields.setIfMissing(resource, place, id));
			}
		}));
		return resource.build();
	}

}
