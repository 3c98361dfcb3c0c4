package dev.longrunning.emulator.resource;

import java.time.Instant;
import java.util.Optional;

import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.resource.content.Content;
import dev.longrunning.emulator.timeline.Outcome;

/**
 * The change that a job makes to a resource at its end.
 *
 * @param operation the name of the job's operation
 * @param end the end of the job; empty if it does not end by itself
 * @param succeeds whether the job will end with a response
 * @param during the content while the job runs; empty if the resource does not exist then
 * @param after the content after a success; empty if the resource is deleted then
 * @param failed the content after a failure; empty if it is the one before the change
 */
public record PendingChange(String operation, Optional<Instant> end, boolean succeeds, Optional<Content> during,
		Optional<Content> after, Optional<Content> failed) {

	/**
	 * A change that leaves what was before if its job fails.
	 * @param operation the name of the job's operation
	 * @param end the end of the job
	 * @param succeeds whether the job will end with a response
	 * @param during the content while the job runs
	 * @param after the content after a success
	 */
	public PendingChange(String operation, Optional<Instant> end, boolean succeeds, Optional<Content> during,
			Optional<Content> after) {
		this(operation, end, succeeds, during, after, Optional.empty());
	}

	/**
	 * Tells whether the job is over.
	 * @param now the instant
	 * @return true from the end of the job on
	 */
	public boolean isOver(Instant now) {
		return this.end.filter((instant) -> !instant.isAfter(now)).isPresent();
	}

	Optional<Content> result(Optional<Content> before) {
		return this.succeeds ? this.after : this.failed.or(() -> before);
	}

	/**
	 * The change of a job.
	 * @param operation the operation of the job
	 * @param during the content while the job runs
	 * @param after the content after a success. If the operation's response is of the
	 * same type, that is the content
	 * @param failed the content after a failure, if it is not the one before
	 * @return the change, with the end of the operation as it is now
	 */
	public static PendingChange of(Operation operation, Optional<Content> during, Optional<Content> after,
			Optional<Content> failed) {
		var end = operation.timeline().doneAt();
		var result = end.flatMap((instant) -> operation.timeline().at(instant).result());
		var response = result.filter(Outcome.Response.class::isInstance)
			.map(Outcome.Response.class::cast)
			.map(Outcome.Response::value);
		return new PendingChange(operation.name().value(), end, response.isPresent(), during,
				after.map((content) -> response.map(content::replacedBy).orElse(content)), failed);
	}

	/**
	 * The same change after a change of its operation.
	 * @param changed the operation
	 * @return a copy
	 */
	public PendingChange following(Operation changed) {
		return of(changed, this.during, this.after, this.failed);
	}

}
