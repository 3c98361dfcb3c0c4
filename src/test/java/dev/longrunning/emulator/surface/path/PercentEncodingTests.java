package dev.longrunning.emulator.surface.path;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PercentEncodingTests {

	@ParameterizedTest
	@CsvSource({ "plain,plain,plain", "a%20b,a b,a b", "a+b,a+b,a+b", "a%2Fb%2fc,a/b/c,a%2Fb%2fc", "%2F,/,%2F",
			"%E2%82%AC%2F%C3%A9,€/é,€%2Fé", "%252F,%2F,%2F", "%3Acancel,:cancel,:cancel", "%F0%9F%98%80,😀,😀",
			"é,é,é" })
	void pathsAreDecoded(String raw, String decoded, String allButSlashes) {
		var encoding = PercentEncoding.ofPath(raw);
		assertThat(encoding.decode(0, raw.length())).isEqualTo(decoded);
		assertThat(encoding.decodeAllButSlashes(0, raw.length())).isEqualTo(allButSlashes);
	}

	@ParameterizedTest
	@CsvSource({ "a%,1,%", "a%2,1,%2", "a%zzb,1,%zz", "%20%g0,3,%g0", "a%１２,1,%１２", "x%C3%28,1,%C3", "%E2%82,0,%E2%82",
			"ab%20%FF,5,%FF", "%C3%2F,0,%C3", "%C0%AF,0,%C0", "%ED%A0%80,0,%ED%A0%80" })
	void invalidEscapeOrUtf8IsRefusedWithItsPosition(String raw, int position, String offending) {
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> PercentEncoding.ofPath(raw).decode(0, raw.length()))
			.withMessageContaining("in the path at position " + position + ", '" + offending + "': ")
			.returns(Code.INVALID_ARGUMENT, StatusException::code);
	}

	@Test
	void anEscapeDoesNotReachBeyondItsPart() {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> PercentEncoding.ofPath("/a%2/0").decode(1, 4))
			.withMessageContaining("position 2, '%2'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain-_.~09", "a b/c:d+e=f", "100%", "é€😀", "" })
	void whatIsEncodedDecodesAgain(String value) {
		var encoded = PercentEncoding.encode(value);
		assertThat(encoded).matches("[-_.~0-9A-Za-z%]*");
		assertThat(PercentEncoding.ofPath(encoded).decode(0, encoded.length())).isEqualTo(value);
	}

}
