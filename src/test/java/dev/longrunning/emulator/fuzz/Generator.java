package dev.longrunning.emulator.fuzz;

import java.util.Random;

/** Makes requests of one kind. */
@FunctionalInterface
interface Generator {

	/**
	 * Makes one.
	 * @param random all that it depends on
	 */
	FuzzRequest next(Random random);

}
