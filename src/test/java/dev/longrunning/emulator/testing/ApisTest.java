package dev.longrunning.emulator.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole application with the APIs of {@link ApiJars} beside the
 * built-in ones, and a clock that stands until it is moved. All of them share one
 * Constructors may take an {@code EmulatorClient}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.clock.start=2026-01-02T03:04:10Z", "emulator.clock.paused=true" })
@ContextConfiguration(initializers = ApiJars.class)
@Import(EmulatorClientConfiguration.class)
public @interface ApisTest {

}
