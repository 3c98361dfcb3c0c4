package dev.longrunning.emulator.fuzz;

import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.testing.RawHttp2;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers that the oracle accepts, and answers that it refuses. */
class OracleTests {

	private static final FuzzRequest GET = FuzzRequest.Http.of("GET", "/", List.of(), new byte[0]);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			200 | {"name": "o", "error": {"code": 13}}      | true
			400 | {"error": {"status": "INVALID_ARGUMENT"}} | true
			501 | {"error": {"status": "UNIMPLEMENTED"}}    | true
			503 | {"error": {"status": "UNAVAILABLE"}}      | true
			504 | {"error": {"status": "DEADLINE_EXCEEDED"}} | true
			500 | {"error": {"status": "INTERNAL"}}         | false
			200 | {"faults": [{"status": "INTERNAL"}]}      | true
			503 | <html>                                    | false
			200 | --b HTTP/1.1 500 Internal                 | false
			400 | cannot cast java.lang.String              | false
			400 | NumberFormatException                     | false
			400 | tools.jackson.core.JacksonException       | false
			""")
	void answerOverHttp(int status, String text, boolean passes) {
		assertThat(Oracle.objection(GET, new Answer.Http(status, text)).isEmpty()).isEqualTo(passes);
	}

	@ParameterizedTest
	@CsvSource({ "0, , true", "3, , true", "2, , false", "13, , false", "15, , false",
			"13, Encountered end-of-stream mid-frame, true", "13, The request ends within a message., true",
			"13, The request ends., false" })
	void callOverGrpc(int code, @Nullable String message, boolean passes) {
		var call = new FuzzRequest.Grpc("/a.B/C", List.of(), new byte[0]);
		var headers = Map.of("grpc-status", Integer.toString(code), "grpc-message", (message != null) ? message : "");
		var answer = new Answer.Grpc(new RawHttp2.Answer(headers, new byte[0]));
		assertThat(Oracle.objection(call, answer).isEmpty()).isEqualTo(passes);
	}

	@Test
	void silenceIsAFailureAndAnEndedConnectionIsNot() {
		assertThat(Oracle.objection(GET, new Answer.Silence())).isPresent();
		assertThat(Oracle.objection(GET, new Answer.Closed())).isEmpty();
	}

	@Test
	void projectWithFaultsMayFail() {
		var request = FuzzRequest.Http.of("GET", "/v1/projects/" + Names.FAULTY, List.of(), new byte[0]);
		assertThat(Oracle.objection(request, new Answer.Http(500, "{\"status\": \"INTERNAL\"}"))).isEmpty();
	}

}
