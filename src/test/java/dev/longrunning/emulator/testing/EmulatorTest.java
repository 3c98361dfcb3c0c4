package dev.longrunning.emulator.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;

/**
 * A test against the whole application on a free port, with the tests' own API beside the
 * built-in ones and a clock that stands until it is moved. All of them share one
 * application, so each works in projects of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.clock.start=2026-01-02T03:04:10Z", "emulator.clock.paused=true",
				"emulator.operation.max-waits=20", "emulator.surfaces.definitions=target/test-classes/definitions" })
public @interface EmulatorTest {

}
