package dev.longrunning.emulator.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A test against the whole application with a port for TLS, one for each of two services,
 * and a clock that stands until it is moved. All of them share one. Constructors may take
 * {@link EmulatorPorts}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "emulator.tls.port=0", "emulator.tls.names=emulator.test",
				"emulator.clock.paused=true", "emulator.ports.file=" + PortsTest.FILE,
				"emulator.ports.vision.googleapis.com=0", "emulator.ports.earthengine.googleapis.com=0" })
@Import({ EmulatorClientConfiguration.class, EmulatorPorts.Found.class })
public @interface PortsTest {

	/** Where the ports are written. */
	String FILE = "target/ports-test/ports.json";

}
