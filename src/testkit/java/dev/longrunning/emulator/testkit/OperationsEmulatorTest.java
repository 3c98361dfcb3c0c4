package dev.longrunning.emulator.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with an emulator, of which each has a project of its own. All classes with the
 * same kind share one emulator, which starts when the first test asks for it and stops
 * after the last.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(OperationsEmulatorExtension.class)
public @interface OperationsEmulatorTest {

	/**
	 * How the emulator runs, unless {@code EMULATOR_ADDRESS} says where one runs already.
	 * @return the kind
	 */
	Kind value() default Kind.CONTAINER;

	/** A way to run an emulator. */
	enum Kind {

		/** As a {@link OperationsEmulatorContainer}. */
		CONTAINER,
		/** As an {@link EmbeddedEmulator}. */
		EMBEDDED

	}

}
