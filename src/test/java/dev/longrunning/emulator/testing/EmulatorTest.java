package dev.longrunning.emulator.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A test against the whole application on a free port, with the tests' own API beside the
 * built-in ones and a clock that stands until it is moved. All of them share one
 * Constructors may take an {@code EmulatorClient}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.clock.start=2026-01-02T03:04:10Z", "emulator.clock.paused=true",
				"emulator.operation.max-waits=20", "emulator.surfaces.definitions=target/test-classes/definitions" })
@Import(EmulatorClientConfiguration.class)
public @interface EmulatorTest {

}
