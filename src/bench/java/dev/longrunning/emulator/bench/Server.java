package dev.longrunning.emulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A server in a process of its own, and what the kernel and its JVM know of it. */
final class Server implements AutoCloseable {

	/** The kernel counts processor time in hundredths, on every machine that has a JVM. */
	private static final Duration TICK = Duration.ofMillis(10);

	/** Where much else runs, a start takes its time. */
	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

	private static final Pattern LIVE = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

	private final Process process;

	private final int port;

	private final long begin;

	private Server(Process process, int port, long begin) {
		this.process = process;
		this.port = port;
		this.begin = begin;
		// whatever ends the benchmark ends it
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
	}

	/**
	 * Starts one; it logs beside the results.
	 * @param log what its log is called
	 * @param port where it is told to listen
	 * @param command the command that starts it
	 * @return the server, which may not listen yet
	 */
	static Server start(String log, int port, ProcessBuilder command) {
		try {
			var file = Files.createDirectories(Benchmark.DIRECTORY.resolve("logs")).resolve(log + ".log");
			command.redirectErrorStream(true).redirectOutput(file.toFile());
			var begin = System.nanoTime();
			return new Server(command.start(), port, begin);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static int freePort() {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits until it listens. */
	Server listening() {
		awaited(() -> new HttpConnection(this.port).close());
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

	int port() {
		return this.port;
	}

	HttpConnection connect() {
		return new HttpConnection(this.port);
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
		this.process.destroyForcibly().onExit().join();
	}

}
