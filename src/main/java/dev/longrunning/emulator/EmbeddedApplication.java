package dev.longrunning.emulator;

import java.io.Closeable;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The emulator inside the process of another program. It uses no settings of that program
 * except those it is given, and leaves nothing behind when it is closed. The test kit
 * calls it by name from another class loader.
 */
public final class EmbeddedApplication implements Closeable {

	/**
	 * Settings that isolate it from the signals, files and ports of the other program.
	 */
	private static final Map<String, String> ISOLATED = Map.of("logging.register-shutdown-hook", "false",
			"spring.config.location", "classpath:/", "server.shutdown", "immediate", "server.port", "0");

	private final ConfigurableApplicationContext context;

	private EmbeddedApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts the emulator on a free port.
	 * @param settings the settings by their names as environment variables or as
	 * properties
	 * @return the running emulator
	 */
	public static EmbeddedApplication start(Map<String, String> settings) {
		var application = new SpringApplication(EmulatorApplication.class);
		application.setEnvironment(new GivenSettings(settings));
		application.setRegisterShutdownHook(false);
		var before = System.getProperties().stringPropertyNames();
		try {
			return new EmbeddedApplication(application.run());
		}
		finally {
			bootProperties().filter((property) -> !before.contains(property)).forEach(System::clearProperty);
		}
	}

	/**
	 * Returns the port that the emulator listens on.
	 * @return the port for all transports
	 */
	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@Override
	public void close() {
		this.context.close();
		DriverManager.drivers().filter((driver) -> driver.getClass().getClassLoader() == loader()).forEach((driver) -> {
			try {
				DriverManager.deregisterDriver(driver);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private static ClassLoader loader() {
		return EmbeddedApplication.class.getClassLoader();
	}

	/** Returns the names of the system properties that Spring Boot sets. */
	private static Stream<String> bootProperties() {
		return Stream.concat(Stream.of("java.awt.headless", "LOGGED_APPLICATION_NAME", "org.jboss.logging.provider"),
				Arrays.stream(LoggingSystemProperty.values()).map(LoggingSystemProperty::getEnvironmentVariableName));
	}

	/**
	 * An environment without the settings of the process, which belong to the other
	 * program.
	 */
	private static final class GivenSettings extends StandardEnvironment {

		GivenSettings(Map<String, String> settings) {
			var all = new HashMap<String, Object>(ISOLATED);
			all.putAll(settings);
			// Spring Boot recognizes environment variables only by the name of their
			// source
			getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, all));
		}

		@Override
		protected void customizePropertySources(MutablePropertySources sources) {
			// leaves out the properties and environment variables of the process
		}

	}

}
