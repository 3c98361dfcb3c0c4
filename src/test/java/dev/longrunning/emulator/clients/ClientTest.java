package dev.longrunning.emulator.clients;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.longrunning.emulator.testing.EmulatorClientConfiguration;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * A test with a client of the whole application, whose clock stands until the test moves
 * it. Constructors take an {@link Emulator}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "emulator.clock.paused=true")
@Import(EmulatorClientConfiguration.class)
@ExtendWith(EmulatorParameter.class)
public @interface ClientTest {

}
