package dev.longrunning.emulator.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The emulator's image as Testcontainers runs it. */
public final class OperationsEmulatorContainer extends GenericContainer<OperationsEmulatorContainer>
		implements OperationsEmulator, EmulatorSettings<OperationsEmulatorContainer> {

	private static final String DEFAULT_IMAGE = "operations-emulator:latest";

	private static final int PORT = 8080;

	private static final int TLS_PORT = 8443;

	private static final String CA_FILE = "/tmp/emulator-ca.pem";

	private static final String FILES = "/etc/operations-emulator/";

	private final Map<String, Integer> servicePorts = new LinkedHashMap<>();

	private int copied;

	/**
	 * One of the image that the system property {@code emulator.image} names, or the
	 * environment variable {@code EMULATOR_IMAGE}; else of
	 * {@code operations-emulator:latest}.
	 */
	public OperationsEmulatorContainer() {
		this(Given.value("emulator.image").orElse(DEFAULT_IMAGE));
	}

	/**
	 * One of a certain image.
	 * @param image its name, with a tag or digest
	 */
	public OperationsEmulatorContainer(String image) {
		this(DockerImageName.parse(image));
	}

	/**
	 * One of a certain image.
	 * @param image its name
	 */
	public OperationsEmulatorContainer(DockerImageName image) {
		super(image);
		addExposedPort(PORT);
		waitingFor(Wait.forHttp("/actuator/health/readiness").forPort(PORT));
		withStartupTimeout(Duration.ofMinutes(2));
	}

	@Override
	public OperationsEmulatorContainer withSetting(String name, String value) {
		return withEnv(name, value);
	}

	@Override
	public OperationsEmulatorContainer withFiles(String setting, Path... files) {
		var paths = Arrays.stream(files).map(this::copied).collect(Collectors.joining(","));
		return withEnv(setting, (before) -> before.map((others) -> others + "," + paths).orElse(paths));
	}

	/**
	 * A port at which calls are for one service alone, which some clients need for their
	 * lists.
	 * @param service such as {@code vision.googleapis.com}
	 * @return this
	 */
	public OperationsEmulatorContainer withServicePort(String service) {
		var port = PORT + 1 + this.servicePorts.size();
		this.servicePorts.put(service, port);
		addExposedPort(port);
		return withEnv("EMULATOR_PORTS_" + service.toUpperCase(Locale.ROOT).replaceAll("\\W", "_"),
				Integer.toString(port));
	}

	/**
	 * A port with TLS, with a certificate made at the start.
	 * @return this
	 */
	public OperationsEmulatorContainer withTls() {
		addExposedPort(TLS_PORT);
		return withEnv("EMULATOR_TLS_PORT", Integer.toString(TLS_PORT)).withEnv("EMULATOR_TLS_CAFILE", CA_FILE);
	}

	@Override
	public String restEndpoint() {
		return "http://" + address(PORT);
	}

	/**
	 * Where it listens for one service's REST.
	 * @param service one that {@link #withServicePort} was given
	 * @return a URL
	 */
	public String restEndpoint(String service) {
		return "http://" + grpcEndpoint(service);
	}

	/**
	 * Where it listens for one service's gRPC.
	 * @param service one that {@link #withServicePort} was given
	 * @return host and port
	 */
	public String grpcEndpoint(String service) {
		var port = this.servicePorts.get(service);
		if (port == null) {
			throw new IllegalArgumentException(
					service + " has no port of its own. Call withServicePort(\"" + service + "\") before the start.");
		}
		return address(port);
	}

	/**
	 * Where it listens with TLS, for REST and gRPC.
	 * @return a URL, of which clients of gRPC take host and port
	 */
	public String tlsEndpoint() {
		return "https://" + address(TLS_PORT);
	}

	/**
	 * By whom the certificate of {@link #tlsEndpoint} is signed.
	 * @return the authority's certificate as PEM, for a trust store
	 */
	public String tlsAuthority() {
		try {
			// Docker copies nothing out of a tmpfs
			return execInContainer("cat", CA_FILE).getStdout();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while a file was read in the container.", ex);
		}
	}

	/** The certificate has to be for the host by which Docker is reached. */
	@Override
	protected void configure() {
		if (getExposedPorts().contains(TLS_PORT)) {
			withEnv("EMULATOR_TLS_NAMES", (before) -> before.map((others) -> others + ",").orElse("") + getHost());
		}
	}

	@Override
	public void close() {
		stop();
	}

	private String address(int port) {
		return getHost() + ":" + getMappedPort(port);
	}

	private String copied(Path file) {
		var path = FILES + this.copied++ + "-" + file.getFileName();
		// temporary directories of tests are their owner's alone
		withCopyFileToContainer(MountableFile.forHostPath(file.toAbsolutePath(), 0755), path);
		return path;
	}

}
