package dev.longrunning.emulator.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The image under test: the one that the system property {@code image.emulator} names, or
 * else this checkout's, built once.
 */
final class EmulatorImage {

	private static final int PORT = 8080;

	private EmulatorImage() {
	}

	/** A container that may write only where the image says it needs to. */
	static GenericContainer<?> aReadOnlyContainer() {
		return new GenericContainer<>(DockerImageName.parse(Name.VALUE)).withExposedPorts(PORT)
			.withTmpFs(Map.of("/tmp", "rw"))
			.withCreateContainerCmdModifier((create) -> create.getHostConfig().withReadonlyRootfs(true))
			.waitingFor(Wait.forHttp("/actuator/health/readiness").forPort(PORT))
			.withStartupTimeout(Duration.ofMinutes(2));
	}

	static String url(GenericContainer<?> container, String path) {
		return "http://" + container.getHost() + ":" + container.getMappedPort(PORT) + path;
	}

	private static String build(String name) {
		try {
			var docker = new ProcessBuilder("docker", "build", "-t", name, ".").inheritIO().start();
			if (docker.waitFor() != 0) {
				throw new IllegalStateException("The image could not be built; docker's output above says why.");
			}
			return name;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The docker command could not be run.", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while the image was built.", ex);
		}
	}

	private static final class Name {

		private static final String VALUE = named();

		private static String named() {
			var given = System.getProperty("image.emulator");
			return (given != null) ? given : build("operations-emulator:it");
		}

	}

}
