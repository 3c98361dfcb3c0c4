package dev.longrunning.emulator.resource;

/**
 * The key of a resource. All versions of an API see the same resource.
 *
 * @param service the name of the service, as in {@code redis.googleapis.com}
 * @param name the relative name of the resource (AIP-122)
 */
public record ResourceKey(String service, String name) {

	/**
	 * The longest name of a resource, in bytes: an index of the database has room for it.
	 */
	public static final int MAX_NAME_BYTES = 1500;

}
