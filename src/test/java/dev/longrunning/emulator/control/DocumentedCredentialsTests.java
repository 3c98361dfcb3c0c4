package dev.longrunning.emulator.control;

import java.io.IOException;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.AuthTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The sessions of the document that is about calls that need credentials. */
@AuthTest
class DocumentedCredentialsTests extends DocumentedSessionsTests {

	@Autowired
	DocumentedCredentialsTests(@LocalServerPort int port, EmulatorClient emulator) {
		super(port, emulator);
	}

	@Override
	@ParameterizedTest
	@ValueSource(strings = "docs/credentials.md")
	void pageSaysWhatHappens(String page) throws IOException {
		super.pageSaysWhatHappens(page);
	}

}
