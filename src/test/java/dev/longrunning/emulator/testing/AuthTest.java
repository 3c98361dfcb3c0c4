package dev.longrunning.emulator.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A test against the whole application where calls need credentials, with the tests' own
 * API and a clock that stands until it is moved. All of them share one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.auth=required", "emulator.clock.start=2026-01-02T03:04:10Z",
				"emulator.clock.paused=true", "emulator.surfaces.definitions=target/test-classes/definitions" })
@Import(EmulatorClientConfiguration.class)
public @interface AuthTest {

}
