package dev.longrunning.emulator.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.testcontainers.junit.jupiter.Testcontainers;

import org.springframework.test.context.ContextConfiguration;

/**
 * A test whose application keeps its data in PostgreSQL. All such tests share one server,
 * on which every application context has a database of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Testcontainers(disabledWithoutDocker = true)
@ContextConfiguration(initializers = Postgres.class)
public @interface PostgresTest {

}
