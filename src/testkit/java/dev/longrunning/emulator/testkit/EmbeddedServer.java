package dev.longrunning.emulator.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A server in its own class loader, so that its classes are not visible to the test. */
final class EmbeddedServer implements Closeable {

	/** The class of the server that starts it inside another program. */
	static final String ENTRY_POINT = "dev.longrunning.emulator.EmbeddedApplication";

	private static final int JAVA = 25;

	private final URLClassLoader loader;

	private final Closeable application;

	private final int port;

	private EmbeddedServer(URLClassLoader loader, Closeable application, int port) {
		this.loader = loader;
		this.application = application;
		this.port = port;
	}

	static EmbeddedServer start(ServerJar jar, Map<String, String> settings) {
		requireJava(Runtime.version().feature());
		var loader = new URLClassLoader("operations-emulator", jar.classPath(), ClassLoader.getPlatformClassLoader());
		try {
			return inside(loader, () -> {
				var type = loader.loadClass(ENTRY_POINT);
				var application = (Closeable) type.getMethod("start", Map.class).invoke(null, settings);
				return new EmbeddedServer(loader, application, (int) type.getMethod("port").invoke(application));
			});
		}
		catch (IllegalStateException ex) {
			release(loader);
			throw ex;
		}
	}

	static void requireJava(int version) {
		if (version < JAVA) {
			throw new IllegalStateException("The embedded emulator needs Java " + JAVA + " or newer, and this is Java "
					+ version + ". Run the tests with a newer Java, or the emulator in a container.");
		}
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() {
		try {
			inside(this.loader, () -> {
				this.application.close();
				return this.port;
			});
		}
		finally {
			release(this.loader);
		}
	}

	/** Runs work on a new thread, so that it does not share state with the test's thread. */
	private static <T> T inside(ClassLoader loader, Callable<T> work) {
		var task = new FutureTask<>(work);
		var thread = new Thread(null, task, "operations-emulator", 0, false);
		thread.setContextClassLoader(loader);
		thread.start();
		try {
			return task.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while the emulator started or stopped.", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The embedded emulator failed: " + root(ex), ex.getCause());
		}
	}

	private static Throwable root(Throwable failure) {
		var root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root;
	}

	private static void release(URLClassLoader loader) {
		try {
			loader.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
