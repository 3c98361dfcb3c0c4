package dev.longrunning.emulator.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import dev.longrunning.emulator.peer.Peers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.util.StringUtils;

/**
 * The wiring of the database: at the given URL, else in the directory, else in memory.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {

	/** In seconds; no statement of the emulator takes as long. */
	private static final String POSTGRESQL_SETTINGS = "socketTimeout=30&connectTimeout=5&tcpKeepAlive=true";

	/**
	 * Disables plans without an index: every query has one that returns its rows in
	 * order. The planner would collect and sort instead, because its statistics are late:
	 * it underestimates rows that were just stored, and overestimates due operations.
	 */
	private static final String POSTGRESQL_PLANS = "options="
			+ Stream.of("enable_bitmapscan=off", "enable_seqscan=off", "max_parallel_workers_per_gather=0", "jit=off")
				.map((setting) -> "-c%20" + setting)
				.collect(Collectors.joining("%20"));

	private static final String USER = "sa";

	/** Without a trace file: errors are in the log, and the file could fill the disk. */
	private static final String SETTINGS = ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";

	/** Data in memory outlives the last connection, which the pool may close. */
	private static final String MEMORY_SETTINGS = ";DB_CLOSE_DELAY=-1" + SETTINGS;

	/**
	 * Without a delay a commit returns when its changes are in the file, some 20 KB each.
	 * No compaction runs meanwhile, so old versions are kept for one second instead of
	 * 45, and closing may compact for five seconds. Files with the prefix {@code async:}
	 * stay open when a thread is interrupted during I/O; the usual ones do not.
	 */
	private static final String FILE_SETTINGS = ";WRITE_DELAY=0;RETENTION_TIME=1000;MAX_COMPACT_TIME=5000" + SETTINGS;

	@Bean
	StoreConnection storeConnection(StoreSettings store, DataSourceProperties given) {
		if (StringUtils.hasText(given.getUrl())) {
			return new StoreConnection(withSettings(given.getUrl()), given.determineUsername(),
					given.determinePassword(), false);
		}
		if (StringUtils.hasText(store.directory())) {
			var file = writableDirectory(store.directory()).resolve("operations");
			return new StoreConnection("jdbc:h2:async:" + file + FILE_SETTINGS, USER, "", false);
		}
		return new StoreConnection("jdbc:h2:mem:" + UUID.randomUUID() + MEMORY_SETTINGS, USER, "", true);
	}

	/** The space on the disk of the files; unlimited without files. */
	@Bean
	FreeSpace freeSpace(StoreSettings store, DataSourceProperties given) {
		if (StringUtils.hasText(given.getUrl()) || !StringUtils.hasText(store.directory())) {
			return FreeSpace.UNLIMITED;
		}
		var directory = writableDirectory(store.directory()).toFile();
		return directory::getUsableSpace;
	}

	/** Checks the free space before each transaction that may write. */
	@Bean
	static BeanPostProcessor guardOfSpace(ObjectProvider<StoreSpace> space) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				if (bean instanceof ConfigurableTransactionManager transactions) {
					space.getObject().guard(transactions);
				}
				return bean;
			}
		};
	}

	/** Adds timeouts, for a server that does not answer, and settings of the planner. */
	private static String withSettings(String url) {
		if (!url.startsWith(StoreConnection.POSTGRESQL)) {
			return url;
		}
		var timely = url.contains("socketTimeout=") ? url : with(POSTGRESQL_SETTINGS, url);
		return url.contains("options=") ? timely : with(POSTGRESQL_PLANS, timely);
	}

	private static String with(String settings, String url) {
		return url + (url.contains("?") ? "&" : "?") + settings;
	}

	/** Only PostgreSQL is shared by several instances. */
	@Bean(destroyMethod = "")
	Peers peers(StoreConnection database, ObjectProvider<JdbcClient> jdbc) {
		return database.isPostgresql() ? new Peers(new PostgresChannel(database, jdbc.getObject())) : Peers.none();
	}

	private static Path writableDirectory(String value) {
		try {
			var directory = Files.createDirectories(Path.of(value)).toRealPath();
			if (!Files.isWritable(directory)) {
				throw refused(value, "It is not writable for the user the emulator runs as.");
			}
			if (directory.toString().contains(";")) {
				throw refused(value, "The database takes no path with a semicolon.");
			}
			return directory;
		}
		catch (IOException | InvalidPathException ex) {
			throw refused(value, "It is no directory and cannot be made one (" + ex + ").");
		}
	}

	private static InvalidConfigurationPropertyValueException refused(String directory, String reason) {
		return new InvalidConfigurationPropertyValueException("emulator.store.directory", directory, reason);
	}

}
