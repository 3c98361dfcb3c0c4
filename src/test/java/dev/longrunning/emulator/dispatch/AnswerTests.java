package dev.longrunning.emulator.dispatch;

import java.util.Optional;

import com.google.protobuf.Empty;
import dev.longrunning.emulator.dispatch.role.Response;
import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.fault.MalformedBody;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerTests {

	@ParameterizedTest
	@CsvSource({ "200, UNKNOWN", "400, INTERNAL", "401, UNAUTHENTICATED", "403, PERMISSION_DENIED",
			"404, UNIMPLEMENTED", "429, UNAVAILABLE", "500, UNKNOWN", "502, UNAVAILABLE", "503, UNAVAILABLE",
			"504, UNAVAILABLE" })
	void pageOfAProxyCountsAsWhatClientsMakeOfIt(int httpStatus, Code code) {
		assertThat(answer(new Effect.Page(httpStatus, "text/html", "")).code()).isEqualTo(code);
	}

	@Test
	void brokenConnectionIsUnavailableAndAGarbledBodyOk() {
		assertThat(answer(new Effect.Reset(true)).code()).isEqualTo(Code.UNAVAILABLE);
		assertThat(answer(new Effect.Body(MalformedBody.EMPTY)).code()).isEqualTo(Code.OK);
		assertThat(Answer.of(Response.of(Empty.getDefaultInstance())).code()).isEqualTo(Code.OK);
	}

	private static Answer answer(Effect.OnTheWire fault) {
		return new Answer(Response.of(Empty.getDefaultInstance()), Optional.of(fault));
	}

}
