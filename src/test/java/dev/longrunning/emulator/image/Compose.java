package dev.longrunning.emulator.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docker-compose.yml} starts under a profile, under a project name of its
 * own: whatever else runs here stays as it is.
 */
final class Compose {

	private static final List<String> PORTS = List.of("EMULATOR_PORT", "EMULATOR_POSTGRES_PORT",
			"EMULATOR_CLUSTER_PORT");

	private final String project = "it-" + UUID.randomUUID();

	private final String profile;

	Compose(String profile) {
		this.profile = profile;
	}

	void up(String... services) {
		var arguments = new ArrayList<>(List.of("up", "-d", "--build", "--wait"));
		arguments.addAll(List.of(services));
		run(arguments.toArray(String[]::new));
	}

	void down() {
		run("down", "-v", "--timeout", "0");
	}

	/** The port by which a service is reached from here. */
	int port(String service) {
		var address = run("port", service, "8080").strip();
		return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
	}

	/** The containers of a service. */
	List<String> containers(String service) {
		return run("ps", "-q", service).lines().toList();
	}

	String run(String... arguments) {
		var command = new ArrayList<>(List.of("docker", "compose", "-p", this.project, "--profile", this.profile));
		command.addAll(List.of(arguments));
		return output(command);
	}

	/** SIGKILL for a container. */
	static void kill(String container) {
		output(List.of("docker", "kill", container));
	}

	private static String output(List<String> command) {
		try {
			var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
			PORTS.forEach((port) -> builder.environment().put(port, "0"));
			var process = builder.start();
			var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
			return output;
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
