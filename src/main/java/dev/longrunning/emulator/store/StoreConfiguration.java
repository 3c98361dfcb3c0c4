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
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.util.StringUtils;

/** Chooses the database: the URL that is given, else the directory, else memory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {

	private static final String POSTGRESQL = "jdbc:postgresql:";

	/** Seconds. Nothing the emulator asks takes so long. */
	private static final String POSTGRESQL_SETTINGS = "socketTimeout=30&connectTimeout=5&tcpKeepAlive=true";

	/**
	 * Every query has an index that gives its rows in order. The server would rather
	 * collect and sort: before it has counted what was just stored it takes a crowd for a
	 * few rows, and later it takes what is due for a crowd, not knowing that what is past
	 * its end is settled.
	 */
	private static final String POSTGRESQL_PLANS = "options="
			+ Stream.of("enable_bitmapscan=off", "enable_seqscan=off", "max_parallel_workers_per_gather=0", "jit=off")
				.map((setting) -> "-c%20" + setting)
				.collect(Collectors.joining("%20"));

	private static final String USER = "sa";

	/** Errors are in the log; a file of traces could fill a disk that is almost full. */
	private static final String SETTINGS = ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";

	/** The pool may close its last connection; what is in memory has to outlive that. */
	private static final String MEMORY_SETTINGS = ";DB_CLOSE_DELAY=-1" + SETTINGS;

	/**
	 * Without a delay a commit returns after its changes are in the file, each time some
	 * 20 KB. Nothing tidies up meanwhile; so what was replaced is kept for one second
	 * instead of 45, and closing may take five to make the file small. Unlike H2's usual
	 * files those of {@code async:} outlive that a thread is interrupted while it reads
	 * or writes.
	 */
	private static final String FILE_SETTINGS = ";WRITE_DELAY=0;RETENTION_TIME=1000;MAX_COMPACT_TIME=5000" + SETTINGS;

	@Bean
	JdbcConnectionDetails storeConnection(StoreSettings store, DataSourceProperties given) {
		if (StringUtils.hasText(given.getUrl())) {
			return new StoreConnection(withSettings(given.getUrl()), given.determineUsername(),
					given.determinePassword());
		}
		if (StringUtils.hasText(store.directory())) {
			var file = writableDirectory(store.directory()).resolve("operations");
			return new StoreConnection("jdbc:h2:async:" + file + FILE_SETTINGS, USER, "");
		}
		return new StoreConnection("jdbc:h2:mem:" + UUID.randomUUID() + MEMORY_SETTINGS, USER, "");
	}

	/** The disk of the files, if there are any. */
	@Bean
	FreeSpace freeSpace(StoreSettings store, DataSourceProperties given) {
		if (StringUtils.hasText(given.getUrl()) || !StringUtils.hasText(store.directory())) {
			return FreeSpace.UNLIMITED;
		}
		var directory = writableDirectory(store.directory()).toFile();
		return directory::getUsableSpace;
	}

	/** Before anything is kept. */
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

	/**
	 * So that nobody waits for ever for a server that does not answer, or plans badly.
	 */
	private static String withSettings(String url) {
		if (!url.startsWith(POSTGRESQL)) {
			return url;
		}
		var timely = url.contains("socketTimeout=") ? url : with(POSTGRESQL_SETTINGS, url);
		return url.contains("options=") ? timely : with(POSTGRESQL_PLANS, timely);
	}

	private static String with(String settings, String url) {
		return url + (url.contains("?") ? "&" : "?") + settings;
	}

	/** H2 serves one process; others may share what is given by a URL. */
	@Bean(destroyMethod = "")
	Peers peers(JdbcConnectionDetails database, ObjectProvider<JdbcClient> jdbc) {
		var isShared = database.getJdbcUrl().startsWith(POSTGRESQL);
		return isShared ? new Peers(new PostgresChannel(database, jdbc.getObject())) : Peers.none();
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
