package dev.longrunning.emulator.operation.query;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.zip.CRC32C;

import dev.longrunning.emulator.operation.query.ListQuery.Position;
import dev.longrunning.emulator.status.StatusException;

/**
 * Where the next page starts (AIP-158): a position, bound to the list it belongs to. The
 * text is opaque and URL-safe and carries no rights; its checksum tells a token of ours
 * from anything else.
 */
public final class PageToken {

	private PageToken() {
	}

	public static String of(Position position, String list) {
		var micros = ChronoUnit.MICROS.between(Instant.EPOCH, position.createTime());
		return seal(micros + " " + position.name(), list);
	}

	/**
	 * Reads a token.
	 * @param token what {@link #of} made
	 * @param list what the list asks for beside its page size
	 * @return the position
	 */
	public static Position parse(String token, String list) {
		var parts = open(token, list).split(" ", 2);
		try {
			return new Position(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS), parts[1]);
		}
		catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
			throw invalid(token);
		}
	}

	/**
	 * A token for a place that is written in another way.
	 * @param place the place
	 * @param list what the list asks for beside its page size
	 * @return the token
	 */
	public static String seal(String place, String list) {
		var text = Long.toHexString(checksum(place + "\n" + list)) + " " + place;
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The place in a token.
	 * @param token what {@link #seal} made
	 * @param list what the list asks for beside its page size
	 * @return the place
	 */
	public static String open(String token, String list) {
		try {
			var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
			var parts = text.split(" ", 2);
			if (parts.length == 2 && Long.parseLong(parts[0], 16) == checksum(parts[1] + "\n" + list)) {
				return parts[1];
			}
		}
		catch (IllegalArgumentException _) {
			// no token of ours: said below
		}
		throw invalid(token);
	}

	private static StatusException invalid(String token) {
		return StatusException.invalidField("page_token", "Invalid page token: '" + abbreviated(token)
				+ "' does not come from a list with the same name and filter. Start again without a page token.");
	}

	private static String abbreviated(String token) {
		return (token.length() > 64) ? token.substring(0, 64) + "..." : token;
	}

	private static long checksum(String text) {
		var checksum = new CRC32C();
		checksum.update(text.getBytes(StandardCharsets.UTF_8));
		return checksum.getValue();
	}

}
