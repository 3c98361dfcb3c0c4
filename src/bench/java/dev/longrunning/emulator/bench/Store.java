package dev.longrunning.emulator.bench;

import java.util.List;

/**
 * An emulator with operations: half of them done, half of them running for longer than
 * anybody measures.
 *
 * @param name what it is called
 * @param server the emulator
 * @param names the operations
 */
record Store(String name, Server server, List<String> names) {

	/** How many are few: what many are compared with. */
	static final int FEW = 1_000;

	/** The project they are in. */
	static final String PROJECT = "stored";

	private static final String RUNNING = """
			{"when": {"scope": "projects/%s"}, "script": {"stages": [{"for": "1000h"}]}}""";

	private static final String DONE = """
			{"when": {"scope": "projects/%s", "if": "nth %% 2 == 0"}, "script": {"immediately": true}}""";

	static Store fill(String name, Server server, int count) {
		try (var connection = server.connect()) {
			connection.put("/emulator/v1/scenarios/running", RUNNING.formatted(PROJECT)).with("");
			connection.put("/emulator/v1/scenarios/done", DONE.formatted(PROJECT)).with("");
		}
		return new Store(name, server, Jobs.start(server, PROJECT, count));
	}

	/** What is reachable on the heap, without the calls that are remembered. */
	static long live(Server server) {
		try (var connection = server.connect()) {
			connection.delete("/emulator/v1/calls").with("");
		}
		return server.liveBytes();
	}

}
