package dev.longrunning.emulator.clients.go;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.clients.credentials.DefaultCredentialsContract;
import dev.longrunning.emulator.testing.AuthTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Go's library for credentials. */
@AuthTest
class DefaultCredentialsGoIT extends DefaultCredentialsContract {

	private static final Path SOURCE = Path.of("src/test/resources/clients/go/credentials.go");

	@Autowired
	DefaultCredentialsGoIT(@LocalServerPort int port) {
		super(port);
	}

	@Override
	protected String start(String project, Map<String, String> environment) throws IOException {
		GoPrograms.assumeInstalled();
		var program = GoPrograms.build("credentials", SOURCE).with(url(), project);
		return new Program(program.command(), program.directory(), environment).output();
	}

}
