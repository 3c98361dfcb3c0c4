package dev.longrunning.emulator.resource.control;

import java.time.Instant;
import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceKey;
import dev.longrunning.emulator.resource.content.Content;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.resource.content.ServiceValues;

/**
 * A resource that a test or a file describes.
 *
 * @param key its key
 * @param scope the project it belongs to; empty text if it belongs to none
 * @param path the path of its type
 * @param value the fields that are written
 */
public record WrittenResource(ResourceKey key, String scope, String path, Message value) {

	/**
	 * Creates the resource.
	 * @param now the present time of its project
	 * @return the resource with the fields that its service sets
	 */
	public Resource resource(Instant now) {
		var name = this.key.name();
		var content = new ResourceContent(Optional.of(name), now, ServiceValues.withoutData(() -> name));
		return new Resource(this.key, this.scope, this.path, Optional.of(Content.of(content.written(this.value))),
				Optional.empty());
	}

}
