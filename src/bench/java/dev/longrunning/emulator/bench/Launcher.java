package dev.longrunning.emulator.bench;

import java.util.List;

/** A way to run Java programs that serve. */
@FunctionalInterface
interface Launcher {

	/** The place of the port among arguments. */
	String PORT = "{port}";

	/**
	 * Starts one.
	 * @param name the name of the server
	 * @param arguments the arguments of {@code java}
	 * @return the server, which may not listen yet
	 */
	Server start(String name, List<String> arguments);

}
