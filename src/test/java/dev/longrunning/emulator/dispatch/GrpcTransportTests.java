package dev.longrunning.emulator.dispatch;

import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.testing.EmulatorTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@EmulatorTest
class GrpcTransportTests extends TransportContract {

	@Autowired
	GrpcTransportTests(@LocalServerPort int port, MessageReader reader, MessageWriter writer,
			ApplicationContext application) {
		super(new GrpcTransport(port), new RestTransport(port, reader, writer), application);
	}

}
