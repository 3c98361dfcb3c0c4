package dev.longrunning.emulator.clients;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.longrunning.emulator.testing.ApisTest;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test with a client of any API, in the application that all tests of APIs share.
 * Constructors take an {@link Emulator}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApisTest
@ExtendWith(EmulatorParameter.class)
public @interface ApiClientTest {

}
