package dev.longrunning.emulator.resource.control;

import java.time.Instant;
import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.resource.PendingChange;
import dev.longrunning.emulator.resource.Resource;

/**
 * A resource at an instant.
 *
 * @param resource the resource
 * @param type the full name of its message in the version that wrote last; empty text for
 * the mark of a deleted resource
 * @param message the message as clients see it; empty if the resource does not exist then
 * @param now the instant
 */
public record ShownResource(Resource resource, String type, Optional<Message> message, Instant now) {

	/**
	 * The change by a job that is not over.
	 * @return the change
	 */
	public Optional<PendingChange> change() {
		return this.resource.change().filter((_) -> this.resource.isChanging(this.now));
	}

	/**
	 * Tells whether only the mark of a deletion is left.
	 * @return false if the resource exists, or a job creates it
	 */
	public boolean isDeleted() {
		return this.message.isEmpty() && change().isEmpty();
	}

}
