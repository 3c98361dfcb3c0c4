package dev.longrunning.emulator.operation.query;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.zip.CRC32C;

import dev.longrunning.emulator.operation.query.ListQuery.Position;
import dev.longrunning.emulator.status.StatusException;

/**
 * A page token (AIP-158): a position, bound to the list it belongs to. The text is opaque
 * and URL-safe and grants no access. A checksum detects tokens that the emulator did not
 * create.
 */
public final class PageToken {

	private PageToken() {
	}

	/**
	 * Creates a token.
	 * @param position the position after which the next page starts
	 * @param list the identity of the list: its request without the page size
	 * @return the token
	 */
	public static String of(Position position, String list) {
		var micros = ChronoUnit.MICROS.between(Instant.EPOCH, position.createTime());
		return seal(micros + " " + position.name(), list);
	}

	/**
	 * Parses a token.
	 * @param token a token from {@link #of}
	 * @param list the identity of the list: its request without the page size
	 * @return the position
	 * @throws StatusException INVALID_ARGUMENT if the token belongs to another list
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
	 * Creates a token from a position in another notation.
	 * @param position the position
	 * @param list the identity of the list: its request without the page size
	 * @return the token
	 */
	public static String seal(String position, String list) {
		var text = Long.toHexString(checksum(position + "\n" + list)) + " " + position;
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Reads the position from a token.
	 * @param token a token from {@link #seal}
	 * @param list the identity of the list: its request without the page size
	 * @return the position
	 * @throws StatusException INVALID_ARGUMENT if the token belongs to another list
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
			// not a token of the emulator: rejected below
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
