package dev.longrunning.emulator.control.view;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.resource.PendingChange;
import dev.longrunning.emulator.resource.control.ShownResource;
import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.databind.JsonNode;

/**
 * The JSON form of a resource.
 *
 * @param name the name
 * @param service the service that it belongs to
 * @param type the full name of its message; absent for the mark of a deleted resource
 * @param path the path of its type
 * @param scope the project that it belongs to; empty if it belongs to none
 * @param deleted true if only the mark of its deletion is left
 * @param change the change by a job that runs
 * @param value the resource as clients see it; absent if they do not see it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ResourceView(String name, String service, Optional<String> type, String path, String scope,
		boolean deleted, Optional<Change> change, @Schema(type = "object") Optional<JsonNode> value) {

	public static ResourceView of(ShownResource shown, GoogleJson json) {
		var resource = shown.resource();
		return new ResourceView(resource.key().name(), resource.key().service(),
				Optional.of(shown.type()).filter((type) -> !type.isEmpty()), resource.path(), resource.scope(),
				shown.isDeleted(), shown.change().map(Change::of), shown.message().map(json::of));
	}

	/**
	 * The change of a resource by a job.
	 *
	 * @param operation the operation of the job
	 * @param end the time when the job ends; absent if it does not end by itself
	 * @param succeeds true if the job ends with a response
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	public record Change(String operation, Optional<Instant> end, boolean succeeds) {

		static Change of(PendingChange change) {
			return new Change(change.operation(), change.end(), change.succeeds());
		}

	}

}
