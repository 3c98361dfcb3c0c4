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

/** An emulator in a container of Testcontainers. */
public final class OperationsEmulatorContainer extends GenericContainer<OperationsEmulatorContainer>
		implements OperationsEmulator, EmulatorSettings<OperationsEmulatorContainer> {

	private static final String DEFAULT_IMAGE = "operations-emulator:latest";

	private static final int PORT = 8080;

	private static final int TLS_PORT = 8443;

	private static final String CA_FILE = "/tmp/emulator-ca.pem";

	private static final String FILES = "/etc/operations-emulator/";

	private final Map<String, Integer> servicePorts = new LinkedHashMap<>();

	private int copies;

	/**
	 * Creates a container of the image in the system property {@code emulator.image} or the environment variable {@code EMULATOR_IMAGE}; by default {@code operations-emulator:latest}.
	 */
	public OperationsEmulatorContainer() {
		this(Given.value("emulator.image").orElse(DEFAULT_IMAGE));
	}

	/**
	 * Creates a container of an image.
	 * @param image the name of the image, with a tag or digest
	 */
	public OperationsEmulatorContainer(String image) {
		this(DockerImageName.parse(image));
	}

	/**
	 * Creates a container of an image.
	 * @param image the name of the image
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
		var paths = Arrays.stream(files).map(this::copy).collect(Collectors.joining(","));
		return withEnv(setting, (before) -> before.map((others) -> others + "," + paths).orElse(paths));
	}

	/**
	 * Adds a port for the calls of a single service, which some clients need for their lists.
	 * @param service the service, such as {@code vision.googleapis.com}
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
	 * Adds a TLS port, with a certificate that is created at the start.
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
	 * Returns the address for REST of a single service.
	 * @param service a service that was given to {@link #withServicePort}
	 * @return the URL
	 */
	public String restEndpoint(String service) {
		return "http://" + grpcEndpoint(service);
	}

	/**
	 * Returns the address for gRPC of a single service.
	 * @param service a service that was given to {@link #withServicePort}
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
	 * Returns the address with TLS, for REST and gRPC.
	 * @return the URL, of which gRPC clients use host and port
	 */
	public String tlsEndpoint() {
		return "https://" + address(TLS_PORT);
	}

	/**
	 * Returns the CA that signed the certificate of {@link #tlsEndpoint}.
	 * @return the CA's certificate as PEM, for a trust store
	 */
	public String tlsAuthority() {
		try {
			// Docker cannot copy files from a tmpfs
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

	/** Adds the Docker host to the names in the certificate. */
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

	private String copy(Path file) {
		var path = FILES + this.copies++ + "-" + file.getFileName();
		// only the owner can read temporary directories of tests
		withCopyFileToContainer(MountableFile.forHostPath(file.toAbsolutePath(), 0755), path);
		return path;
	}

}
