package dev.longrunning.emulator.resource;

import java.util.Objects;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.longrunning.emulator.operation.query.PageScan;
import dev.longrunning.emulator.resource.content.Fingerprints;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.resource.content.UpdateMask;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.resource.ResourceMethod;
import dev.longrunning.emulator.surface.resource.ResourcePath;
import dev.longrunning.emulator.surface.resource.ResourceType;
import dev.longrunning.emulator.surface.resource.StandardMethod;

/**
 * The checks before a change of a resource.
 *
 * @param reads the reader of resources
 */
record ResourceChecks(ResourceReads reads) {

	/**
	 * Checks whether a change is possible.
	 * @param change the change
	 * @param found the resource as it is stored; empty if it was never there
	 * @throws dev.longrunning.emulator.status.StatusException NOT_FOUND, ALREADY_EXISTS,
	 * ABORTED, FAILED_PRECONDITION or INVALID_ARGUMENT
	 */
	void check(ResourceChange change, Optional<Resource> found) {
		var call = change.call();
		refuseBelowDeleted(change);
		if (change.kind() == StandardMethod.CREATE) {
			checkNew(change, found);
			return;
		}
		if (change.existing().isEmpty() && isMissing(call, found)) {
			throw ResourceErrors.notFound(call, change.name());
		}
		refuseChanging(change, found);
		checkDeletion(change);
		checkEtag(change);
		checkFingerprints(change);
		if (change.kind() == StandardMethod.UPDATE) {
			call.standard()
				.resource(call.request())
				.ifPresent((update) -> UpdateMask.of(call.request()).check(change.existing(), update));
		}
		if (change.kind() == StandardMethod.DELETE && (call.isStrict() || call.takesForce()) && !call.isTrue("force")) {
			refuseChildren(change);
		}
	}

	/** Resources below a softly deleted one are there again when that is restored. */
	private void refuseBelowDeleted(ResourceChange change) {
		var call = change.call();
		this.reads.deletedAbove(call, change.name()).ifPresent((above) -> {
			throw (change.kind() == StandardMethod.CREATE) ? ResourceErrors.deleted(call, above)
					: ResourceErrors.notFound(call, change.name());
		});
	}

	private void checkNew(ResourceChange change, Optional<Resource> found) {
		var call = change.call();
		if (call.isTrue("overwrite")) {
			refuseChanging(change, found);
		}
		else if (found.filter((one) -> one.at(call.now()).isPresent() || one.isChanging(call.now())).isPresent()) {
			throw ResourceErrors.exists(call, change.name());
		}
		if (call.isStrict()) {
			requireParent(call, change.name());
		}
	}

	/**
	 * A resource that was never there may exist for a job of a lenient service, because a
	 * test of the job alone needs no resources.
	 */
	private static boolean isMissing(ResourceCall call, Optional<Resource> found) {
		return call.isStrict() || call.method().role() != MethodRole.STARTS
				|| found.filter((one) -> one.content().isEmpty() && !one.isChanging(call.now())).isPresent();
	}

	private static void refuseChanging(ResourceChange change, Optional<Resource> found) {
		found.flatMap(Resource::change)
			.filter((pending) -> !pending.isOver(change.call().now()))
			.ifPresent((pending) -> {
				throw ResourceErrors.changing(change.call(), change.name(), pending.operation());
			});
	}

	/**
	 * Only a softly deleted resource is restored, and nothing else is done with it
	 * (AIP-164).
	 */
	private static void checkDeletion(ResourceChange change) {
		var isDeleted = change.existing().filter(ResourceContent::isDeleted).isPresent();
		if (change.kind() == StandardMethod.UNDELETE) {
			if (!isDeleted && change.existing().isPresent()) {
				throw ResourceErrors.notDeleted(change.call(), change.name());
			}
		}
		else if (isDeleted) {
			throw (change.kind() == StandardMethod.DELETE) ? ResourceErrors.notFound(change.call(), change.name())
					: ResourceErrors.deleted(change.call(), change.name());
		}
	}

	private static void checkEtag(ResourceChange change) {
		var call = change.call();
		var given = call.standard()
			.resource(call.request())
			.flatMap(ResourceChecks::etag)
			.or(() -> etag(call.request()));
		var present = change.existing().flatMap(ResourceChecks::etag);
		if (given.isPresent() && present.isPresent() && !given.equals(present)) {
			throw ResourceErrors.etagMismatch(call, change.name());
		}
	}

	private static void checkFingerprints(ResourceChange change) {
		var call = change.call();
		if (call.type().older().isPresent()) {
			change.existing().flatMap((present) -> Fingerprints.stale(present, call.request())).ifPresent((field) -> {
				throw ResourceErrors.staleFingerprint(call, change.name(), field);
			});
		}
	}

	private static Optional<String> etag(Message message) {
		var field = message.getDescriptorForType().findFieldByName("etag");
		if (field == null || field.isRepeated()) {
			return Optional.empty();
		}
		var value = message.getField(field);
		var text = (value instanceof ByteString bytes) ? bytes.toStringUtf8() : Objects.toString(value);
		return Optional.of(text).filter((one) -> !one.isEmpty());
	}

	/** Requires the parent of a new resource if the service can create such parents. */
	private void requireParent(ResourceCall call, String name) {
		var parent = call.type().isTree() ? above(name) : parent(name);
		call.surface()
			.methods()
			.stream()
			.flatMap((method) -> method.resource().stream())
			.filter((method) -> method.kind() == StandardMethod.CREATE)
			.map(ResourceMethod::type)
			.filter((type) -> type.path(parent).isPresent())
			.findFirst()
			.ifPresent((type) -> requirePresent(call, type, parent));
	}

	private void requirePresent(ResourceCall call, ResourceType type, String name) {
		if (this.reads.find(call, name).flatMap((one) -> one.at(call.now())).isEmpty()) {
			throw ResourceErrors.notFound(call, name);
		}
	}

	private static String parent(String name) {
		return above(above(name));
	}

	private static String above(String name) {
		return name.substring(0, Math.max(name.lastIndexOf('/'), 0));
	}

	/** Singletons and softly deleted resources do not keep the resource above them. */
	private void refuseChildren(ResourceChange change) {
		var call = change.call();
		call.surface()
			.methods()
			.stream()
			.flatMap((method) -> method.resource().stream())
			.map(ResourceMethod::type)
			.distinct()
			.flatMap((type) -> type.paths()
				.stream()
				.filter(ResourcePath::endsInId)
				.flatMap((path) -> child(call, type, path.toString(), change.name()).stream()))
			.findFirst()
			.ifPresent((child) -> {
				throw ResourceErrors.hasChildren(call, change.name(), child);
			});
	}

	private Optional<String> child(ResourceCall call, ResourceType type, String path, String name) {
		var service = call.surface().service();
		var scan = new PageScan<Resource, String, String>(
				(after, limit) -> this.reads.store().list(new ResourceQuery(service, path, name + "/", after, limit)),
				(row) -> row.key().name(),
				(row) -> this.reads.shown(row, call, type.descriptor()).filter(ResourceContent::isDeleted).isPresent()
						? Optional.empty() : Optional.of(row.key().name()));
		return scan.fill(1, "").items().stream().findFirst();
	}

}
