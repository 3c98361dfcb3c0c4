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
 * The emulator within the process of another program, from which it takes nothing but
 * what it is given, and in which it leaves nothing behind. The test kit calls it by name,
 * from another class loader.
 */
public final class EmbeddedApplication implements Closeable {

	/** What a program is without that has others' signals, files and properties. */
	private static final Map<String, String> APART = Map.of("logging.register-shutdown-hook", "false",
			"spring.config.location", "classpath:/", "server.shutdown", "immediate", "server.port", "0");

	private final ConfigurableApplicationContext context;

	private EmbeddedApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts it on a free port.
	 * @param settings by their names as environment variables or as properties
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
			left().filter((property) -> !before.contains(property)).forEach(System::clearProperty);
		}
	}

	/**
	 * Where it listens.
	 * @return the port for everything
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

	/** The system properties that Spring Boot sets for its logging and its windows. */
	private static Stream<String> left() {
		return Stream.concat(Stream.of("java.awt.headless", "LOGGED_APPLICATION_NAME", "org.jboss.logging.provider"),
				Arrays.stream(LoggingSystemProperty.values()).map(LoggingSystemProperty::getEnvironmentVariableName));
	}

	/** Settings without those of the process, which are another program's. */
	private static final class GivenSettings extends StandardEnvironment {

		GivenSettings(Map<String, String> settings) {
			var all = new HashMap<String, Object>(APART);
			all.putAll(settings);
			// only by this name are environment variables taken for what they are
			getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, all));
		}

		@Override
		protected void customizePropertySources(MutablePropertySources sources) {
			// the process's own are not looked at
		}

	}

}
