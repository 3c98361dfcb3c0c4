package dev.longrunning.emulator.surface.resource;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of methods on resources: the standard methods (AIP-130) and their kin. */
public enum StandardMethod {

	/** Gets a resource (AIP-131). */
	GET,
	/** Lists the resources of a collection (AIP-132). */
	LIST,
	/** Creates a resource (AIP-133). */
	CREATE,
	/** Updates a resource (AIP-134). */
	UPDATE,
	/** Deletes a resource (AIP-135). */
	DELETE,
	/** Restores a resource that was deleted softly (AIP-164). */
	UNDELETE("undelete"),
	/** A custom method on a resource that returns it (AIP-136). */
	CHANGE,
	/** Gets several resources (AIP-231). */
	BATCH_GET("batchGet", GET),
	/** Creates several resources (AIP-233). */
	BATCH_CREATE("batchCreate", CREATE),
	/** Updates several resources (AIP-234). */
	BATCH_UPDATE("batchUpdate", UPDATE),
	/** Deletes several resources (AIP-235). */
	BATCH_DELETE("batchDelete", DELETE);

	private final String verb;

	private final Optional<StandardMethod> single;

	StandardMethod() {
		this("");
	}

	StandardMethod(String verb) {
		this.verb = verb;
		this.single = Optional.empty();
	}

	StandardMethod(String verb, StandardMethod single) {
		this.verb = verb;
		this.single = Optional.of(single);
	}

	/**
	 * The kind of the method that does to one resource what a batch does to several.
	 * @return the kind; empty if this is no batch
	 */
	public Optional<StandardMethod> single() {
		return this.single;
	}

	/**
	 * The kind of a method on a collection with a custom verb.
	 * @param verb the verb, as in {@code batchGet}
	 * @return the kind; empty for any other verb
	 */
	public static Optional<StandardMethod> batch(String verb) {
		return Stream.of(BATCH_GET, BATCH_CREATE, BATCH_UPDATE, BATCH_DELETE)
			.filter((kind) -> kind.verb.equals(verb))
			.findFirst();
	}

	/**
	 * The kind of a method on a resource with a custom verb.
	 * @param verb the verb
	 * @return the kind
	 */
	public static StandardMethod onResource(String verb) {
		return verb.equals(UNDELETE.verb) ? UNDELETE : CHANGE;
	}

}
