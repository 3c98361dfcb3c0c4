package dev.longrunning.emulator.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Texts that have broken programs before, and random ones. */
final class Texts {

	private static final List<String> HOSTILE = List.of("", " ", "null", "true", "0", "-1", "1e400", "NaN",
			"9223372036854775808", "315576000000s", "-0.000000001s", "1e2147483647", "1000000000-01-01T00:00:00Z",
			"2030-13-45T99:99:99Z", "\u0000", "\ud800", "\u202e", "\ufeff", "\u00e9\u0301", "\ud83d\ude80", "%", "%zz",
			"%00", "%2F", "%ff%fe", "..", "../../etc/passwd", "/", "//", "a/b/c", ":", ":cancel", "*", "**",
			"{name=**}", "projects/-", "-", "'", "\"", "\\", "<script>", "${jndi:x}", "{{", "a,b", "a=b", "a AND b",
			"NOT (", "name:*", "metadata.state = \"RUNNING\"", "done = true OR done = false", "((((((((((", "a.b.c.d.e",
			"type.googleapis.com/no.such.Type", "[]", "{}", "\n", "\r\nX: y", "\t", ";", "#", "?", "&", "+", "~", "$",
			"0x1F", "1s", "99999999999999999999s", "@type", "__proto__");

	private static final List<String> PIECES = List.of("a", "(", "[", ".", "-", "/", "%41", " ", "a.", "a,", "\u00e9");

	private Texts() {
	}

	static String hostile(Random random) {
		return switch (random.nextInt(12)) {
			case 0 -> PIECES.get(random.nextInt(PIECES.size())).repeat(1 << random.nextInt(13));
			case 1 -> letters(random);
			default -> HOSTILE.get(random.nextInt(HOSTILE.size()));
		};
	}

	/** As it may stand in a target or a header: one line of visible ASCII. */
	static String encoded(String text) {
		var encoded = new StringBuilder();
		for (var each : text.getBytes(StandardCharsets.UTF_8)) {
			if (each > ' ' && each < 0x7f && each != '%' && each != '#') {
				encoded.append((char) each);
			}
			else {
				encoded.append("%%%02X".formatted(each & 0xff));
			}
		}
		return encoded.toString();
	}

	/** Rarely what it should be: percent signs go as they are. */
	static String inTarget(Random random, String text) {
		return (random.nextInt(4) == 0) ? visible(text) : encoded(text);
	}

	/** Without what ends a line. */
	static String visible(String text) {
		return text.replaceAll("[^!-~]", "_");
	}

	private static String letters(Random random) {
		var letters = new StringBuilder();
		for (int i = random.nextInt(30); i >= 0; i--) {
			letters.append((char) random.nextInt(0x180));
		}
		return letters.toString();
	}

}
