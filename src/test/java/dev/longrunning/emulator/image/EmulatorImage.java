package dev.longrunning.emulator.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import dev.longrunning.emulator.testkit.OperationsEmulatorContainer;
import org.testcontainers.utility.LazyFuture;

/**
 * The image under test: the one that the system property {@code image.emulator} names, or
 * else this checkout's, built once.
 */
public final class EmulatorImage {

	private EmulatorImage() {
	}

	/**
	 * A container of it, for which it is built when the container starts.
	 * @return the container, as users have it
	 */
	static OperationsEmulatorContainer aContainer() {
		var container = new OperationsEmulatorContainer();
		container.setImage(new LazyFuture<>() {
			@Override
			protected String resolve() {
				return name();
			}
		});
		return container;
	}

	/** A container that may write only where the image says it needs to. */
	static OperationsEmulatorContainer aReadOnlyContainer() {
		return aContainer().withTmpFs(Map.of("/tmp", "rw"))
			.withCreateContainerCmdModifier((create) -> create.getHostConfig().withReadonlyRootfs(true));
	}

	/**
	 * Its name.
	 * @return name and tag
	 */
	public static String name() {
		return Name.VALUE;
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
