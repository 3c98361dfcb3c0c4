package dev.longrunning.emulator.clients.dialects;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.longrunning.emulator.clients.ClientTest;

import org.springframework.test.context.ContextConfiguration;

/**
 * A test with a client of services whose operations are messages of their own. All of
 * them share one application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClientTest
@ContextConfiguration(initializers = OwnOperationsDefinitions.class)
public @interface OwnOperationsTest {

}
