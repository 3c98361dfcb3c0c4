package dev.longrunning.emulator.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.testcontainers.postgresql.PostgreSQLContainer;

import static org.awaitility.Awaitility.await;

/** A PostgreSQL that can be taken away and given back: its port stays. */
final class Database implements AutoCloseable {

	private static final String TIMEOUTS = "&socketTimeout=10&connectTimeout=5&tcpKeepAlive=true";

	private final PostgreSQLContainer container = new PostgreSQLContainer(
			System.getProperty("image.postgres", "postgres:17"));

	Database() {
		this.container.setPortBindings(List.of(freePort() + ":5432"));
		this.container.start();
	}

	/**
	 * Settings of an emulator that keeps its operations here. It gives up a silent
	 * database after ten seconds instead of thirty.
	 */
	List<String> settings() {
		return List.of("--spring.datasource.url=" + this.container.getJdbcUrl() + TIMEOUTS,
				"--spring.datasource.username=" + this.container.getUsername(),
				"--spring.datasource.password=" + this.container.getPassword());
	}

	/** Ends it as an administrator does; what was committed stays. */
	void stop() {
		this.container.getDockerClient().stopContainerCmd(this.container.getContainerId()).exec();
	}

	/** Starts it again; returns when it answers. */
	void start() {
		this.container.getDockerClient().startContainerCmd(this.container.getContainerId()).exec();
		await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> number("select 1") == 1);
	}

	/** Connections to it stay, and nothing comes of them. */
	void pause() {
		this.container.getDockerClient().pauseContainerCmd(this.container.getContainerId()).exec();
	}

	/** It goes on as if nothing had been. */
	void unpause() {
		this.container.getDockerClient().unpauseContainerCmd(this.container.getContainerId()).exec();
	}

	/** Ends all connections on which somebody listens. */
	long endListening() {
		return number("""
				select count(pg_terminate_backend(pid)) from pg_stat_activity
				where query ilike 'listen%' and pid <> pg_backend_pid()""");
	}

	/** Does something to it. */
	void run(String sql) {
		try (var connection = DriverManager.getConnection(this.container.getJdbcUrl(), this.container.getUsername(),
				this.container.getPassword()); var statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Asks it for a number. */
	long number(String sql) {
		try (var connection = DriverManager.getConnection(this.container.getJdbcUrl(), this.container.getUsername(),
				this.container.getPassword());
				var statement = connection.createStatement();
				var row = statement.executeQuery(sql)) {
			row.next();
			return row.getLong(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.container.stop();
	}

	private static int freePort() {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
