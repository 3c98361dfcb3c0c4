package dev.longrunning.emulator.testing;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The PostgreSQL server of a test run, started with the first database on it. */
public final class Postgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final AtomicInteger DATABASES = new AtomicInteger();

	@Override
	public void initialize(ConfigurableApplicationContext application) {
		var database = newDatabase();
		TestPropertyValues
			.of("spring.datasource.url=" + database.getUrl(), "spring.datasource.username=" + database.getUsername(),
					"spring.datasource.password=" + database.getPassword())
			.applyTo(application);
	}

	/** An empty database. */
	public static DriverManagerDataSource newDatabase() {
		var server = Server.CONTAINER;
		var name = "test_" + DATABASES.incrementAndGet();
		try (var connection = DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(),
				server.getPassword()); var statement = connection.createStatement()) {
			statement.execute("create database " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		var address = server.getHost() + ":" + server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
		return new DriverManagerDataSource("jdbc:postgresql://" + address + "/" + name, server.getUsername(),
				server.getPassword());
	}

	private static final class Server {

		private static final PostgreSQLContainer CONTAINER = started();

		private static PostgreSQLContainer started() {
			var container = new PostgreSQLContainer(System.getProperty("image.postgres", "postgres:17"));
			container.start();
			return container;
		}

	}

}
