package dev.longrunning.emulator.grpc;

import java.util.Optional;

import io.grpc.Status;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderRulesTests {

	private final HttpFields.Mutable headers = HttpFields.build();

	HeaderRulesTests() {
		this.headers.add("Content-Type", "application/grpc+proto");
	}

	@ParameterizedTest
	@CsvSource({ "x-a_b.c-1, v", "grpc-timeout, 12345678n", "x-y-bin, YQ==", "x-y-bin, ''",
			"content-encoding, identity" })
	void headerOfTheProtocolIsTaken(String name, String value) {
		this.headers.add(name, value);
		assertThat(HeaderRules.violation("POST", this.headers)).isEmpty();
	}

	/** A compressed body, where gRPC compresses messages. */
	@Test
	void contentEncodingIsUnimplemented() {
		this.headers.add("content-encoding", "gzip");
		assertThat(HeaderRules.violation("POST", this.headers).map(Status::getCode))
			.contains(Status.Code.UNIMPLEMENTED);
	}

	@Test
	void everyValueOfAHeaderIsChecked() {
		this.headers.add("grpc-timeout", "1S");
		this.headers.add("grpc-timeout", "x");
		assertThat(HeaderRules.violation("POST", this.headers).map(Status::getDescription)).isEqualTo(
				Optional.of("The header grpc-timeout is not a timeout. Send up to 8 digits and a unit: H M S m u n."));
	}

}
