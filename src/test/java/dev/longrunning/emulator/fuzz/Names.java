package dev.longrunning.emulator.fuzz;

import java.util.Random;

/** The projects and operations that requests are about. */
final class Names {

	/**
	 * The project whose operations must not be lost: no request but a start is about it.
	 */
	static final String KEPT = "fuzz-kept";

	/** The project for which faults are ordered. */
	static final String FAULTY = "fuzz-faulty";

	private Names() {
	}

	static String project(Random random) {
		return "fuzz-" + random.nextInt(4);
	}

	static String operation(Random random) {
		return "projects/" + project(random) + "/operations/op" + random.nextInt(30);
	}

	/** A project that a request may destroy the state of. */
	static String scope(Random random) {
		return switch (random.nextInt(8)) {
			case 0 -> "projects/" + FAULTY;
			case 1 -> "projects/fuzz-" + Texts.hostile(random);
			default -> "projects/" + project(random);
		};
	}

}
