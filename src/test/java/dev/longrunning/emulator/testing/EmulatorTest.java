package dev.longrunning.emulator.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A test of the whole application on a free port, with the definitions of the tests
 * beside the built-in ones and a paused clock. All such tests share one application, so
 * each uses projects of its own. Constructors may take an {@code EmulatorClient}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.clock.start=2026-01-02T03:04:10Z", "emulator.clock.paused=true",
				"emulator.operation.max-waits=20", "emulator.surfaces.definitions=target/test-classes/definitions" })
@Import(EmulatorClientConfiguration.class)
public @interface EmulatorTest {

}
