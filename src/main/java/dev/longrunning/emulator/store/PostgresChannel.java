package dev.longrunning.emulator.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.longrunning.emulator.peer.Channel;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A channel through PostgreSQL's LISTEN and NOTIFY. Every listening instance holds an
 * advisory lock, which ends with its connection, so that the others detect at once when
 * it was killed.
 */
class PostgresChannel implements Channel {

	private static final System.Logger LOG = System.getLogger(PostgresChannel.class.getName());

	private static final String LISTEN = "listen operations_emulator";

	private static final String NOTIFY = "select pg_notify('operations_emulator', :message)";

	/** The first of the two keys of the locks; the second is the instance's number. */
	private static final int LOCKS = 0x0B_E12A_70;

	private static final String JOIN = "select pg_advisory_lock(" + LOCKS + ", %d)";

	private static final String OTHERS = """
			select objid::bigint from pg_locks
			where locktype = 'advisory' and classid = :locks and objsubid = 2 and granted and objid <> :self
			and database = (select oid from pg_database where datname = current_database())""";

	private static final Duration TICK_INTERVAL = Duration.ofSeconds(1);

	private static final Duration RETRY_DELAY = Duration.ofMillis(500);

	private final JdbcConnectionDetails database;

	private final JdbcClient jdbc;

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile int self;

	private volatile @Nullable Connection connection;

	PostgresChannel(JdbcConnectionDetails database, JdbcClient jdbc) {
		this.database = database;
		this.jdbc = jdbc;
	}

	@Override
	public void open(Listener listener) {
		var joined = new CountDownLatch(1);
		Thread.ofVirtual().name("peer listener").start(() -> listenUntilClosed(listener, joined));
		await(joined);
		Thread.ofVirtual().name("peer ticker").start(() -> tickUntilClosed(listener));
	}

	@Override
	public int self() {
		return this.self;
	}

	@Override
	public Set<Integer> others() {
		return this.jdbc.sql(OTHERS)
			.param("locks", LOCKS)
			.param("self", this.self)
			.query(Integer.class)
			.list()
			.stream()
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public void send(String message) {
		this.jdbc.sql(NOTIFY).param("message", message).query((_) -> {
		});
	}

	@Override
	public void close() {
		this.closed.countDown();
		var listening = this.connection;
		if (listening != null) {
			try {
				listening.close();
			}
			catch (SQLException ex) {
				LOG.log(System.Logger.Level.DEBUG, "the connection was closed already", ex);
			}
		}
	}

	private void listenUntilClosed(Listener listener, CountDownLatch joined) {
		do {
			listenUntilDisconnected(listener, joined);
		}
		while (!isClosedWithin(RETRY_DELAY));
	}

	private void listenUntilDisconnected(Listener listener, CountDownLatch joined) {
		try (var listening = join()) {
			this.connection = listening;
			LOG.log(System.Logger.Level.DEBUG, "joined the other instances as {0}", this.self);
			listener.joined();
			joined.countDown();
			listen(listening, listener);
		}
		catch (SQLException ex) {
			joined.countDown();
			if (this.closed.getCount() > 0) {
				LOG.log(System.Logger.Level.WARNING,
						"lost the connection to the other instances and joins them again: {0}", ex.getMessage());
			}
		}
	}

	/**
	 * Joins with a new number, because the server may still hold the lock of the old one.
	 */
	private Connection join() throws SQLException {
		var listening = DriverManager.getConnection(this.database.getJdbcUrl(), this.database.getUsername(),
				this.database.getPassword());
		this.self = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
		try (var statement = listening.createStatement()) {
			statement.execute(LISTEN);
			statement.execute(JOIN.formatted(this.self));
			return listening;
		}
		catch (SQLException ex) {
			listening.close();
			throw ex;
		}
	}

	private void listen(Connection listening, Listener listener) throws SQLException {
		var notifications = listening.unwrap(PGConnection.class);
		while (true) {
			var received = notifications.getNotifications((int) TICK_INTERVAL.toMillis());
			if (received.length == 0 && !listening.isValid((int) TICK_INTERVAL.toSeconds())) {
				throw new SQLException("the connection does not answer");
			}
			for (var notification : received) {
				listener.received(notification.getParameter());
			}
		}
	}

	private void tickUntilClosed(Listener listener) {
		while (!isClosedWithin(TICK_INTERVAL)) {
			listener.ticked();
		}
	}

	private boolean isClosedWithin(Duration time) {
		try {
			return this.closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException _) {
			return true;
		}
	}

	private static void await(CountDownLatch joined) {
		try {
			joined.await();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

}
