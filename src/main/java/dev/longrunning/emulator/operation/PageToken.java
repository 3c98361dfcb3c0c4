package dev.longrunning.emulator.operation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.zip.CRC32C;

import dev.longrunning.emulator.operation.ListQuery.Position;
import dev.longrunning.emulator.status.StatusException;

/**
 * Where the next page starts (AIP-158): a position, bound to the list it belongs to. The
 * text is opaque and URL-safe and carries no rights; its checksum tells a token of ours
 * from anything else.
 */
final class PageToken {

	private PageToken() {
	}

	static String of(Position position, String list) {
		var micros = ChronoUnit.MICROS.between(Instant.EPOCH, position.createTime());
		var body = micros + " " + position.name();
		var text = Long.toHexString(checksum(body + "\n" + list)) + " " + body;
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Reads a token.
	 * @param token what {@link #of} made
	 * @param list what the list asks for beside its page size
	 * @return the position
	 */
	static Position parse(String token, String list) {
		try {
			var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
			var parts = text.split(" ", 3);
			if (parts.length == 3
					&& Long.parseLong(parts[0], 16) == checksum(parts[1] + " " + parts[2] + "\n" + list)) {
				return new Position(Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS), parts[2]);
			}
		}
		catch (IllegalArgumentException _) {
			// no token of ours: said below
		}
		throw StatusException.invalidField("page_token", "Invalid page token: '" + abbreviated(token)
				+ "' does not come from a list with the same name and" + " filter. Start again without a page token.");
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
