package dev.longrunning.emulator.control.calls;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.converter.SimpleArgumentConverter;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GapFiguresTests {

	/** Gaps in seconds; a dash is one that nobody knows. */
	@ParameterizedTest
	@CsvSource({ "'1,1.5,2.25,3.375', 1, 3.375, 1.5", "'1,2,4,4,4', 1, 4, 1.5", "'5,5,5', 5, 5, 1.0",
			"'-,1,2,4', , 4, 2.0", "'0.5,1,10,20', 0.5, 20, 2.0", "'0,0,3', 0, 3, ", "'1,2', 1, 2, ", "'1', 1, 1, ",
			"'-', , , ", "'0,1,2,4', 0, 4, 2.0" })
	void gapsShowHowTheyGrow(@ConvertWith(Gaps.class) List<Optional<Duration>> gaps, @Nullable String first,
			@Nullable String longest, @Nullable Double growth) {
		assertThat(GapFigures.of(gaps)).isEqualTo(new GapFigures(Optional.ofNullable(first).map(Gaps::seconds),
				Optional.ofNullable(longest).map(Gaps::seconds), Optional.ofNullable(growth)));
	}

	@Test
	void withoutPollsThereIsNone() {
		assertThat(GapFigures.of(List.of()))
			.isEqualTo(new GapFigures(Optional.empty(), Optional.empty(), Optional.empty()));
	}

	static final class Gaps extends SimpleArgumentConverter {

		static Duration seconds(String text) {
			return Duration.parse("PT" + text + "S");
		}

		@Override
		protected Object convert(@Nullable Object source, Class<?> targetType) {
			return Arrays.stream(String.valueOf(source).split(","))
				.map((text) -> Optional.of(text).filter((known) -> !known.equals("-")).map(Gaps::seconds))
				.toList();
		}

	}

}
