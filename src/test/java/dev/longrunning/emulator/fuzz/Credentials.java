package dev.longrunning.emulator.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Authorization headers and assertions, most of them wrong. */
final class Credentials {

	private static final String TOKEN = """
			{"email": "a@b.c", "scopes": ["https://www.googleapis.com/auth/cloud-platform"], "expiry": "2200-01-01T00:00:00Z", "disabled": false}""";

	private static final String CLAIMS = """
			{"iss": "a@b.c", "sub": "a@b.c", "aud": "http://localhost/token", "iat": 1893553445, "exp": 1893553445, "scope": "s"}""";

	private Credentials() {
	}

	static String any(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> Texts.hostile(random);
			case 1 -> "Bearer " + assertion(random);
			case 2 -> "Bearer " + Texts.hostile(random);
			default -> "Bearer ya29.emulator." + encoded(Bodies.of(random, TOKEN).body());
		};
	}

	static String assertion(Random random) {
		return encoded(Bodies.of(random, "{\"alg\": \"RS256\", \"kid\": \"AAAA\"}").body()) + "."
				+ encoded(Bodies.of(random, CLAIMS).body()) + "."
				+ encoded(Texts.hostile(random).getBytes(StandardCharsets.UTF_8));
	}

	private static String encoded(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
