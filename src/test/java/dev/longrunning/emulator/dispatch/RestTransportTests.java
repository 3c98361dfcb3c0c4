package dev.longrunning.emulator.dispatch;

import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.testing.EmulatorTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@EmulatorTest
class RestTransportTests extends TransportContract {

	@Autowired
	RestTransportTests(@LocalServerPort int port, MessageReader reader, MessageWriter writer,
			ApplicationContext application) {
		super(new RestTransport(port, reader, writer), new GrpcTransport(port), application);
	}

}
