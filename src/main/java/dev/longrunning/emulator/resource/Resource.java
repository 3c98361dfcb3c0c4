package dev.longrunning.emulator.resource;

import java.time.Instant;
import java.util.Optional;

import dev.longrunning.emulator.resource.content.Content;

/**
 * A resource as it is stored: its content, and the change that a running job makes to it.
 * Both give its content at an instant. A resource without either was deleted: the mark of
 * its deletion stays until a reset.
 *
 * @param key its key
 * @param scope the project it belongs to; empty text if it belongs to none
 * @param path the path of its type, as in {@code projects/*}{@code /instances/*}
 * @param content its content without the change; empty if it does not exist then
 * @param change the change by a running job
 * @param lastRequest the method and the request id of the last change, if that had an id
 */
public record Resource(ResourceKey key, String scope, String path, Optional<Content> content,
		Optional<PendingChange> change, Optional<String> lastRequest) {

	/**
	 * The text between the names of two resources in the name and the path of their link.
	 */
	public static final String LINK = "/-/";

	/**
	 * A resource whose last change had no request id.
	 * @param key its key
	 * @param scope the project it belongs to; empty text if it belongs to none
	 * @param path the path of its type
	 * @param content its content without the change; empty if it does not exist then
	 * @param change the change by a running job
	 */
	public Resource(ResourceKey key, String scope, String path, Optional<Content> content,
			Optional<PendingChange> change) {
		this(key, scope, path, content, change, Optional.empty());
	}

	/**
	 * Tells whether the row only links two resources, such as a product and a product set
	 * that it was added to.
	 * @return true if clients never see it as a resource
	 */
	public boolean isLink() {
		return this.path.contains(LINK);
	}

	/**
	 * The content at an instant.
	 * @param now the instant
	 * @return the content; empty if the resource does not exist then
	 */
	public Optional<Content> at(Instant now) {
		return this.change.map((one) -> one.isOver(now) ? one.result(this.content) : one.during()).orElse(this.content);
	}

	/**
	 * Tells whether a job is changing the resource at an instant.
	 * @param now the instant
	 * @return true until the end of the job
	 */
	public boolean isChanging(Instant now) {
		return this.change.filter((one) -> !one.isOver(now)).isPresent();
	}

	/**
	 * The resource with the result of a change that is over.
	 * @param now the instant
	 * @return a copy without the change, or this resource if the change is not over
	 */
	public Resource settled(Instant now) {
		return this.change.filter((one) -> one.isOver(now))
			.map((one) -> new Resource(this.key, this.scope, this.path, one.result(this.content), Optional.empty()))
			.orElse(this);
	}

	/**
	 * The resource with another content and no change.
	 * @param other the content; empty: it is deleted
	 * @return a copy
	 */
	public Resource with(Optional<Content> other) {
		return new Resource(this.key, this.scope, this.path, other, Optional.empty());
	}

	/**
	 * The resource after a change at once by a request.
	 * @param other the content; empty: it is deleted
	 * @param request the method and the request id of the request, if it had an id
	 * @return a copy
	 */
	Resource with(Optional<Content> other, Optional<String> request) {
		return new Resource(this.key, this.scope, this.path, other, Optional.empty(), request);
	}

	/**
	 * The resource with a change.
	 * @param other the change
	 * @return a copy
	 */
	public Resource with(PendingChange other) {
		return new Resource(this.key, this.scope, this.path, this.content, Optional.of(other));
	}

}
