package dev.longrunning.emulator.store.resource;

import java.time.Instant;
import java.util.Optional;

import com.google.protobuf.StringValue;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.resource.PendingChange;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceKey;
import dev.longrunning.emulator.resource.content.Content;

/** Resources whose content is a text. */
public final class ResourceFixtures {

	public static final String SERVICE = "example.googleapis.com";

	public static final String PATH = "projects/*/things/*";

	public static final String PROJECT = "projects/p";

	private ResourceFixtures() {
	}

	public static ResourceKey key(String name) {
		return new ResourceKey(SERVICE, name);
	}

	public static Content text(String text) {
		return Content.of(StringValue.of(text));
	}

	/** A resource of a project without content. */
	public static Resource absent(String name) {
		var end = name.indexOf('/', "projects/".length());
		var scope = name.startsWith("projects/") ? name.substring(0, end) : "";
		return new Resource(key(name), scope, PATH, Optional.empty(), Optional.empty());
	}

	public static Resource resource(String name, String text) {
		return absent(name).with(Optional.of(text(text)));
	}

	/** A change that ends with another content. */
	public static PendingChange changeBy(String operation, Instant end, String after) {
		return new PendingChange(operation, Optional.of(end), true, Optional.of(text("changing")),
				Optional.of(text(after)), Optional.empty());
	}

	/** The change of an operation that ends with another content. */
	public static PendingChange changeBy(Operation operation, String after) {
		return PendingChange.of(operation, Optional.of(text("changing")), Optional.of(text(after)), Optional.empty());
	}

}
