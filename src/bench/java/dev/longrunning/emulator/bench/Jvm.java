package dev.longrunning.emulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JVM that runs the benchmark, as a launcher of servers.
 *
 * @param options its own options
 */
record Jvm(List<String> options) implements Launcher {

	/** A million operations need more room than a hundred thousand. */
	private static final boolean LARGE = Benchmark.OPERATIONS > 200_000;

	private static final String HEAP = System.getProperty("bench.heap", LARGE ? "6g" : "512m");

	/**
	 * The same heap and the same collector for everyone that is compared; a large heap is
	 * in large pages, or a poll of any of a million pays for looking up small ones.
	 */
	static final Jvm EQUAL = new Jvm(List.of("--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC",
			LARGE ? "-XX:+UseTransparentHugePages" : "-XX:-UseTransparentHugePages", "-Xms" + HEAP, "-Xmx" + HEAP));

	Jvm {
		options = List.copyOf(options);
	}

	@Override
	public Server start(String name, List<String> arguments) {
		var port = freePort();
		var command = new ArrayList<>(List.of(tool("java")));
		Stream.of(this.options, arguments)
			.flatMap(List::stream)
			.map((word) -> word.replace(PORT, Integer.toString(port)))
			.forEach(command::add);
		return Server.start(name, port, command);
	}

	private static int freePort() {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The arguments that run a class of the benchmark; bare, so without a logger too. */
	static List<String> main(Class<?> type, String... arguments) {
		var path = Stream.of(System.getProperty("java.class.path").split(":"))
			.filter((entry) -> !entry.contains("logback"))
			.map((entry) -> Path.of(entry).toAbsolutePath().toString())
			.collect(Collectors.joining(":"));
		return Stream.concat(Stream.of("-cp", path, type.getName()), Stream.of(arguments)).toList();
	}

	/** A program of the JDK that runs the benchmark. */
	static String tool(String name) {
		return Path.of(System.getProperty("java.home"), "bin", name).toString();
	}

}
