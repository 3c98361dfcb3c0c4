package dev.longrunning.emulator.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The annotation of test classes with an emulator, in which each test has its own project. All classes with the same kind share one emulator, which starts with the first test that uses it and stops after the last.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(OperationsEmulatorExtension.class)
public @interface OperationsEmulatorTest {

	/**
	 * Returns how to run the emulator. Ignored if {@code EMULATOR_ADDRESS} has the address of a running one.
	 * @return the kind
	 */
	Kind value() default Kind.CONTAINER;

	/** A way to run an emulator. */
	enum Kind {

		/** In an {@link OperationsEmulatorContainer}. */
		CONTAINER,
		/** As an {@link EmbeddedEmulator}. */
		EMBEDDED

	}

}
