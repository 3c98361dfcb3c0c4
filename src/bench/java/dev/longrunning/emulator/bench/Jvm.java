package dev.longrunning.emulator.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a JVM is started.
 *
 * @param options its own options
 */
record Jvm(List<String> options) {

	/** A million operations need more room than a hundred thousand. */
	private static final boolean LARGE = Benchmark.OPERATIONS > 200_000;

	private static final String HEAP = System.getProperty("bench.heap", LARGE ? "6g" : "512m");

	/**
	 * The same heap and the same collector for everyone that is compared; a large heap is
	 * in large pages, or a poll of any of a million pays for looking up small ones.
	 */
	static final Jvm EQUAL = new Jvm(List.of("--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC",
			LARGE ? "-XX:+UseTransparentHugePages" : "-XX:-UseTransparentHugePages"))
		.withHeap(HEAP);

	Jvm {
		options = List.copyOf(options);
	}

	Jvm with(String... more) {
		var all = new ArrayList<>(this.options);
		all.addAll(Arrays.asList(more));
		return new Jvm(all);
	}

	Jvm withHeap(String size) {
		return with("-Xms" + size, "-Xmx" + size);
	}

	/** The command that runs a jar. */
	ProcessBuilder jar(Path jar, String... arguments) {
		return with("-jar", jar.toString()).with(arguments).command();
	}

	/** The command that runs a class of the benchmark. */
	ProcessBuilder main(Class<?> type, String... arguments) {
		// bare is without a logger, too
		var path = Arrays.stream(System.getProperty("java.class.path").split(":"))
			.filter((entry) -> !entry.contains("logback"))
			.collect(Collectors.joining(":"));
		return with("-cp", path, type.getName()).with(arguments).command();
	}

	private ProcessBuilder command() {
		var command = new ArrayList<>(List.of(tool("java")));
		command.addAll(this.options);
		return new ProcessBuilder(command);
	}

	/** A program of the JDK that runs the benchmark. */
	static String tool(String name) {
		return Path.of(System.getProperty("java.home"), "bin", name).toString();
	}

}
