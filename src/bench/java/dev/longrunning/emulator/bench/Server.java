package dev.longrunning.emulator.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A server in a process of its own, and what the kernel and its JVM know of it. */
final class Server implements AutoCloseable {

	/** The kernel counts processor time in hundredths, on every machine that has a JVM. */
	private static final Duration TICK = Duration.ofMillis(10);

	/** Where much else runs, a start takes its time. */
	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

	private static final Pattern PROPORTIONAL = Pattern.compile("Pss:\\s+(\\d+) kB");

	private static final Pattern LIVE = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

	private static final Map<String, String> COMMANDS = Collections.synchronizedMap(new LinkedHashMap<>());

	private final ProcessHandle process;

	private final InetSocketAddress address;

	private final long begin;

	private final Runnable end;

	/**
	 * A server that was just started.
	 * @param name what it is called
	 * @param command the command that started it
	 * @param process its process
	 * @param address where it listens
	 * @param begin when it was started, by the system's nanoseconds
	 * @param end ends it
	 */
	Server(String name, String command, ProcessHandle process, InetSocketAddress address, long begin,
			Runnable end) {
		this.process = process;
		this.address = address;
		this.begin = begin;
		this.end = end;
		COMMANDS.putIfAbsent(name, command);
		// whatever ends the benchmark ends it
		Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
	}

	/**
	 * Starts one; it logs beside the results.
	 * @param name what it is called
	 * @param port where it is told to listen
	 * @param command the command that starts it
	 * @return the server, which may not listen yet
	 */
	static Server start(String name, int port, List<String> command) {
		try {
			var begin = System.nanoTime();
			var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(name)).start();
			return new Server(name, String.join(" ", command), process.toHandle(),
					new InetSocketAddress(InetAddress.getLoopbackAddress(), port), begin, () -> process.destroyForcibly().onExit().join());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The log of a server, beside the results. */
	static File log(String name) throws IOException {
		return Files.createDirectories(Benchmark.DIRECTORY.resolve("logs")).resolve(name + ".log").toFile();
	}

	/** The commands of all servers by their names, without the places of files. */
	static Map<String, String> commands() {
		var commands = new LinkedHashMap<>(COMMANDS);
		commands.replaceAll((_, command) -> command.replaceAll("-cp \\S+", "-cp ...").replaceAll("(?<= )/\\S*/", ""));
		return commands;
	}

	/** Waits until it listens. */
	Server listening() {
		awaited(() -> new HttpConnection(this.address).close());
		return this;
	}

	/**
	 * Waits until it answers with 200.
	 * @param target what it is asked for
	 * @return how long that took from its start
	 */
	Duration answering(String target) {
		awaited(() -> {
			try (var connection = connect()) {
				connection.get(target).with("");
			}
		});
		return Duration.ofNanos(System.nanoTime() - this.begin);
	}

	private void awaited(Runnable attempt) {
		while (true) {
			try {
				attempt.run();
				return;
			}
			catch (UncheckedIOException | WrongAnswerException ex) {
				if (!this.process.isAlive() || System.nanoTime() - this.begin > PATIENCE.toNanos()) {
					throw new IllegalStateException("A server did not start; see " + Benchmark.DIRECTORY, ex);
				}
				LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
			}
		}
	}

	InetSocketAddress address() {
		return this.address;
	}

	HttpConnection connect() {
		return new HttpConnection(this.address);
	}

	/** How long processors have worked for it: utime and stime. */
	Duration cpu() {
		var stat = proc("stat");
		var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		return TICK.multipliedBy(Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
	}

	long residentBytes() {
		return 1024 * found(RESIDENT, proc("status"));
	}

	/** The resident memory. A page that several processes share counts for each in part. */
	long proportionalBytes() {
		return 1024 * found(PROPORTIONAL, proc("smaps_rollup"));
	}

	/** What is reachable on its heap. */
	long liveBytes() {
		try {
			var jcmd = new ProcessBuilder(Jvm.tool("jcmd"), Long.toString(this.process.pid()), "GC.class_histogram");
			return found(LIVE, new String(jcmd.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String proc(String file) {
		try {
			return Files.readString(Path.of("/proc", Long.toString(this.process.pid()), file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long found(Pattern pattern, String text) {
		var matcher = pattern.matcher(text);
		if (!matcher.find()) {
			throw new IllegalStateException("No " + pattern + " in " + text);
		}
		return Long.parseLong(matcher.group(1));
	}

	@Override
	public void close() {
		this.end.run();
	}

}
