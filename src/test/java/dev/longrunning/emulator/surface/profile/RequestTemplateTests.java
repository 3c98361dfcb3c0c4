package dev.longrunning.emulator.surface.profile;

import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RequestTemplateTests {

	private static final WaitOperationRequest REQUEST = WaitOperationRequest.newBuilder()
		.setName("a$b")
		.setTimeout(Duration.newBuilder().setSeconds(5))
		.build();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"a": 1, "b": [true, null]}                           | {"a":1,"b":[true,null]}
			{"a": "${request.name}"}                              | {"a":"a$b"}
			{"a": "x/${request.name}/${request.timeout.seconds}"} | {"a":"x/a$b/5"}
			{"a": "${request.nothing}", "b": 1}                   | {"b":1}
			{"a": "${request.timeout.seconds.x}", "b": 1}         | {"b":1}
			{"a": ["${request.name}", "${request.nothing}"]}      | {"a":["a$b"]}
			{"a": "${other}"}                                     | {"a":"${other}"}
			""")
	void placesAreFilledFromTheRequest(String template, String expected) {
		var json = JsonMapper.shared().readTree(template);
		assertThat(RequestTemplate.apply(json, REQUEST)).hasToString(expected);
	}

}
