package dev.longrunning.emulator.grpc;

import java.util.Optional;

import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderRulesTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/a.B/C");

	HeaderRulesTests() {
		this.request.addHeader("Content-Type", "application/grpc+proto");
	}

	@ParameterizedTest
	@CsvSource({ "x-a_b.c-1, v", "grpc-timeout, 12345678n", "x-y-bin, YQ==", "x-y-bin, ''",
			"content-encoding, identity" })
	void headerOfTheProtocolIsTaken(String name, String value) {
		this.request.addHeader(name, value);
		assertThat(HeaderRules.violation(this.request)).isEmpty();
	}

	/** A compressed body, where gRPC compresses messages. */
	@Test
	void contentEncodingIsUnimplemented() {
		this.request.addHeader("content-encoding", "gzip");
		assertThat(HeaderRules.violation(this.request).map(Status::getCode)).contains(Status.Code.UNIMPLEMENTED);
	}

	@Test
	void everyValueOfAHeaderIsChecked() {
		this.request.addHeader("grpc-timeout", "1S");
		this.request.addHeader("grpc-timeout", "x");
		assertThat(HeaderRules.violation(this.request).map(Status::getDescription)).isEqualTo(
				Optional.of("The header grpc-timeout is not a timeout. Send up to 8 digits and a unit: H M S m u n."));
	}

}
