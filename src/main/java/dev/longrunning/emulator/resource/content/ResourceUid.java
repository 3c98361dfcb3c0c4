package dev.longrunning.emulator.resource.content;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

import com.google.protobuf.Message;

/** Ids that are derived from resources. */
public final class ResourceUid {

	/** The bytes of a digest that an etag shows. */
	private static final int ETAG_BYTES = 12;

	private static final long SMALLEST_NUMBER = 1_000_000_000_000_000_000L;

	private ResourceUid() {
	}

	/**
	 * The UUID of a resource.
	 * @param name the name of the resource
	 * @return the same UUID for the same name, in the form of a random UUID
	 */
	public static String of(String name) {
		var uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
		return new UUID((uuid.getMostSignificantBits() & ~0xf000L) | 0x4000L, uuid.getLeastSignificantBits())
			.toString();
	}

	/**
	 * The numeric id of a resource or an operation, as older services have it.
	 * @param name its name
	 * @return the same number of 19 digits for the same name
	 */
	public static long number(String name) {
		var bits = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
		return SMALLEST_NUMBER + Math.floorMod(bits, Long.MAX_VALUE - SMALLEST_NUMBER);
	}

	/**
	 * The etag of a content.
	 * @param content the resource without its etag
	 * @return the same etag for the same content
	 */
	static String etag(Message content) {
		var digest = UUID.nameUUIDFromBytes(content.toByteArray()).toString().replace("-", "");
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(digest.substring(0, ETAG_BYTES).getBytes(StandardCharsets.US_ASCII));
	}

}
