package dev.longrunning.emulator.bench;

import java.util.function.Supplier;

/**
 * Who is measured.
 *
 * @param name what it is called
 * @param server the server whose processor time counts
 * @param callers opens one connection to it
 */
record Contender(String name, Server server, Supplier<Caller> callers) {

	/** One connection, making one call after the other. */
	interface Caller extends AutoCloseable {

		/** Makes a call and looks at its answer. */
		void call();

		@Override
		void close();

	}

}
