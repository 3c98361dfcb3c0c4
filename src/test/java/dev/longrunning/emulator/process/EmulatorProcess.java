package dev.longrunning.emulator.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import dev.longrunning.emulator.testing.RestCalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged application, running. */
public final class EmulatorProcess implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Jetty started on ports? (\\d+)");

	/** A start takes 40 % less processor time with these options. */
	private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	private final Process process;

	private final Path log;

	private EmulatorProcess(Process process, Path log) {
		this.process = process;
		this.log = log;
	}

	/**
	 * Starts it on a free port and waits until it is ready; it logs into the directory.
	 * What begins with {@code -X} is an option of its JVM, which starts quickly and does
	 * not get faster later.
	 */
	public static EmulatorProcess start(Path directory, String... settings) {
		return start(directory, installed(settings));
	}

	/** Starts the packaged jar itself, which takes longer. */
	static EmulatorProcess startJar(Path directory, String... settings) {
		return start(directory, command(QUICK_START, jar(), settings));
	}

	/** Starts the packaged jar on a JVM without options of the tests, to measure it. */
	public static EmulatorProcess startMeasured(Path directory, String... settings) {
		return start(directory, command(List.of(), jar(), settings));
	}

	/** Starts one that writes the archive of its classes when it is terminated. */
	static EmulatorProcess startToArchive(Path directory, Installed installed) {
		return start(directory,
				command(QUICK_START, installed.jar(), "-XX:ArchiveClassesAtExit=" + installed.classes()));
	}

	private static EmulatorProcess start(Path directory, List<String> command) {
		try {
			var log = Files.createTempFile(directory, "emulator", ".log");
			var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
			var emulator = new EmulatorProcess(process, log);
			emulator.awaitReady();
			return emulator;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** One that does not become ready is not left behind. */
	private void awaitReady() {
		try {
			await().atMost(Duration.ofMinutes(5)).until(() -> hasEnded() || PORT.matcher(log()).find());
			assertThat(hasEnded()).as(log()).isFalse();
			await().atMost(Duration.ofMinutes(1))
				.until(() -> calls().get("/actuator/health/readiness").status() == 200);
		}
		catch (RuntimeException | Error ex) {
			kill();
			throw ex;
		}
	}

	/**
	 * Starts one that does not come up.
	 * @return what it logged until it ended
	 */
	static String failing(Path directory, String... settings) {
		try {
			var log = Files.createTempFile(directory, "failing", ".log");
			var process = new ProcessBuilder(installed(settings)).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			assertThat(process.onExit().orTimeout(2, TimeUnit.MINUTES).join().exitValue()).isNotZero();
			return Files.readString(log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Calls to it. */
	public RestCalls calls() {
		return new RestCalls(port());
	}

	/** The port on which it answers everything. */
	public int port() {
		var port = PORT.matcher(log());
		assertThat(port.find()).isTrue();
		return Integer.parseInt(port.group(1));
	}

	public String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The names of all classes that it has loaded. */
	String loadedClasses() {
		return jcmd("VM.class_hierarchy");
	}

	/** What the JVM's own tool prints of it. */
	public String jcmd(String command) {
		try {
			var jcmd = new ProcessBuilder(tool("jcmd"), Long.toString(this.process.pid()), command).start();
			return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** How long processors have worked for it. */
	public Duration cpuTime() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	/** SIGKILL: nothing is finished, nothing is said. */
	public void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/** SIGSTOP: its connections stay, and nothing comes of them. */
	public void freeze() {
		signal("-STOP");
	}

	/** SIGCONT: it goes on as if nothing had been. */
	public void thaw() {
		signal("-CONT");
	}

	/** SIGTERM. */
	void terminate() {
		this.process.destroy();
	}

	/** Whether it is no more. */
	public boolean hasEnded() {
		return !this.process.isAlive();
	}

	int exitCode() {
		return this.process.onExit().join().exitValue();
	}

	@Override
	public void close() {
		kill();
	}

	private void signal(String name) {
		try {
			var kill = new ProcessBuilder("kill", name, Long.toString(this.process.pid())).start();
			assertThat(kill.onExit().join().exitValue()).isZero();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> installed(String... settings) {
		var installed = Installed.instance();
		var options = new ArrayList<>(QUICK_START);
		options.add("-XX:SharedArchiveFile=" + installed.classes());
		return command(options, installed.jar(), settings);
	}

	private static List<String> command(List<String> options, Path jar, String... settings) {
		var command = new ArrayList<>(List.of(tool("java")));
		command.addAll(options);
		Arrays.stream(settings).filter((setting) -> setting.startsWith("-X")).forEach(command::add);
		command.addAll(List.of("-jar", jar.toString(), "--server.port=0"));
		Arrays.stream(settings).filter((setting) -> !setting.startsWith("-X")).forEach(command::add);
		return command;
	}

	/** A tool of the JDK that runs the tests. */
	static String tool(String name) {
		return Path.of(System.getProperty("java.home"), "bin", name).toString();
	}

	/**
	 * The packaged jar: the one that the system property {@code jar.emulator} names, or
	 * else this build's.
	 */
	public static Path jar() {
		var given = System.getProperty("jar.emulator");
		return (given != null) ? Path.of(given) : built();
	}

	private static Path built() {
		try (var files = Files.list(Path.of("target"))) {
			return files.filter(
					(file) -> file.getFileName().toString().matches("operations-emulator-[0-9.]+(-SNAPSHOT)?\\.jar"))
				.findFirst()
				.orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
