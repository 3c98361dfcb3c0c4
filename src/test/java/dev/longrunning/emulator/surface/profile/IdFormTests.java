package dev.longrunning.emulator.surface.profile;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdFormTests {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456789Z");

	@ParameterizedTest
	@CsvSource(textBlock = """
			hex16, [0-9a-f]{16}
			base32, [A-Z2-7]{24}
			decimal, [1-9][0-9]{18}
			timestamped, operation-1767323045123-6475ef64ed580-[0-9a-f]{8}-[0-9a-f]{8}
			digits9, [1-9][0-9]{8}
			base64url112, [A-Za-z0-9_-]{112}
			uuid, [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}
			""")
	void idsHaveTheFormAndComeFromTheSeed(String form, String pattern) {
		var ids = new Random(7).longs(50).mapToObj((seed) -> form(form).next(new Random(seed), NOW)).toList();
		assertThat(ids).allMatch((id) -> id.matches(pattern)).doesNotHaveDuplicates();
		assertThat(form(form).next(new Random(1), NOW)).isEqualTo(form(form).next(new Random(1), NOW));
	}

	private static IdForm form(String word) {
		return Optional.ofNullable(IdForm.WORDS.get(word)).orElseThrow();
	}

}
